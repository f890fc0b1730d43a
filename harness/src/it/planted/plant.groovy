// The completion is not fenced: any worker that once held the job can finish it.
File file = new File(outsider, 'src/main/resources/my/queue/jobs.sql')
String complete = 'DELETE FROM job\nWHERE id = :id'
String fence = '\n  AND taken_times = :attempt'
assert file.text.contains(complete + fence)
file.text = file.text.replace(complete + fence, complete)
return true
