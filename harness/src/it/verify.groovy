// After the outsider's build has passed: every test of the kit that his classes ask for did run or is reported as not
// asked, and he has a jar.
import groovy.xml.XmlSlurper

String lacks(String capability) {
    return "the strategy does not have the capability $capability"
}

int testsOf(File source) {
    return source.text.findAll(/(?m)^    @Test$/).size()
}

// What the queues lack, and so may not be asked; each reason must occur.
Set<String> both = ['the contract forbids OVER_CLAIM in calm', *['TELLS_REMAINING', 'WAKES', 'ANNOUNCES', 'RENEWS', 'GROUP_ORDER',
    'DEDUPLICATES'].collect { lacks(it) }]
Map<String, Set<String>> notAsked = [
    JobsTest: both + [lacks('SILENT'), lacks('BATCH')],
    OutboxTest: both + ['the strategy has the capability HOLDS_TRANSACTION', lacks('LEASES')]
]

notAsked.each { name, expectedReasons ->
    String test = new File(outsider, "src/test/java/my/queue/${name}.java").text
    List<String> topics = (test =~ /implements ([^{]+)\{/)[0][1].split(',').collect { it.trim() }
    int expected = (topics + 'QueueContract').sum { testsOf(new File(kit, "${it}.java")) }
    assert expected > topics.size()

    def report = new XmlSlurper().parse(new File(outsider, "target/surefire-reports/TEST-my.queue.${name}.xml"))
    assert report.@tests.toInteger() == expected
    ['failures', 'errors'].each { assert report["@$it"].toInteger() == 0 }
    Set<String> reasons = report.testcase.collect { it.skipped.@message.text() }.findAll()
            .collect { it.replaceFirst(/; it comes with .*/, '') }
    assert reasons == expectedReasons.collect { 'not asked: ' + it } as Set
}

assert new File(outsider, 'target/my-queue-1.jar').file
return true
