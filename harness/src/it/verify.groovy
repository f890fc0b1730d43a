// After the outsider's build has passed: every test of the kit that his classes ask for did run, and he has a jar.
import groovy.xml.XmlSlurper

int testsOf(File source) {
    return source.text.findAll(/(?m)^    @Test$/).size()
}

['JobsTest', 'OutboxTest'].each { name ->
    String test = new File(outsider, "src/test/java/my/queue/${name}.java").text
    List<String> topics = (test =~ /implements ([^{]+)\{/)[0][1].split(',').collect { it.trim() }
    int expected = (topics + 'QueueContract').sum { testsOf(new File(kit, "${it}.java")) }
    assert expected > topics.size()

    def report = new XmlSlurper().parse(new File(outsider, "target/surefire-reports/TEST-my.queue.${name}.xml"))
    assert report.@tests.toInteger() == expected
    ['failures', 'errors', 'skipped'].each { assert report["@$it"].toInteger() == 0 }
}

assert new File(outsider, 'target/my-queue-1.jar').file
return true
