// After the outsider's build has failed: it failed because of what was planted, and of nothing else.
import groovy.xml.XmlSlurper

Set<String> failed = []
new File(outsider, 'target/surefire-reports').eachFileMatch(~/TEST-.*\.xml/) { file ->
    new XmlSlurper().parse(file).testcase.findAll { it.failure.size() + it.error.size() > 0 }.each {
        failed << it.@classname.text() + '.' + it.@name.text().replaceAll(/\W.*/, '')
    }
}
assert failed == [
        'my.queue.JobsTest.a_late_completion_is_refused_while_another_holds_the_task',
        'my.queue.JobsTest.a_worker_does_not_complete_by_a_claim_that_it_lost',
        'my.queue.JobsTest.late_completions_of_several_are_refused',
] as Set
return true
