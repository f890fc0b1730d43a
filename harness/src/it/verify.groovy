// After the outsider's build has passed: every test of the kit that his classes ask for did run or is reported as not
// asked, and he has a jar.
import groovy.xml.XmlSlurper

int testsOf(File source) {
    return source.text.findAll(/(?m)^    @Test$/).size()
}

Map<String, Set<String>> notAsked = [
    JobsTest: ['a_claim_without_a_limit_takes_every_task_once'],
    OutboxTest: [
        'a_claim_without_a_limit_takes_every_task_once',
        'a_worker_is_not_given_what_it_holds',
        'what_was_given_back_is_not_completed'
    ]
].collectEntries { name, tests -> [name, tests as Set] }

notAsked.each { name, expectedNotAsked ->
    String test = new File(outsider, "src/test/java/my/queue/${name}.java").text
    List<String> topics = (test =~ /implements ([^{]+)\{/)[0][1].split(',').collect { it.trim() }
    int expected = (topics + 'QueueContract').sum { testsOf(new File(kit, "${it}.java")) }
    assert expected > topics.size()

    def report = new XmlSlurper().parse(new File(outsider, "target/surefire-reports/TEST-my.queue.${name}.xml"))
    assert report.@tests.toInteger() == expected
    ['failures', 'errors'].each { assert report["@$it"].toInteger() == 0 }
    def skipped = report.testcase.findAll { !it.skipped.isEmpty() }
    assert skipped.collect { it.@name.text().replaceFirst(/\(.*/, '') } as Set == expectedNotAsked
    skipped.each { assert it.skipped.@message.text().startsWith('not asked: ') }
}

assert new File(outsider, 'target/my-queue-1.jar').file
return true
