# Minion behind the protocol of claimlab: each task is one job, performed in a process of its own.
use strict;
use warnings;
use lib '../helper';
use Adapter;
use Minion;
use Time::HiRes qw(sleep time);

use constant REMAINING => q{
  SELECT (args->>0)::bigint AS task,
    CASE state
      WHEN 'active' THEN 'HELD'
      WHEN 'failed' THEN 'DEAD'
      WHEN 'finished' THEN 'DONE'
      ELSE CASE WHEN delayed > now() THEN 'DELAYED' ELSE 'READY' END
    END AS state
  FROM public.minion_jobs};

my $role     = Adapter::begin();
my $init     = $Adapter::init;
my $is_tuned = $init->{settings}{tuned};
my $minion   = Minion->new(Pg => $init->{url});

# The event "finished" comes after the completion was committed.
sub is_ready { Adapter::ready('minion', Minion->VERSION, 'hook', REMAINING) }

if ($role eq 'install') {
  $minion->stats;
  is_ready();
}
elsif ($role eq 'worker') {
  my ($place, $number) = (0, 0);
  $minion->add_task(job => sub { my ($job, $task) = @_; Adapter::handle($task, $job->retries + 1, $place, $number) });
  my $worker = $minion->worker;
  $worker->status->{jobs}  = $init->{slots};
  $worker->status->{spare} = 0;
  if ($is_tuned) {
    my $lease = $init->{lease_ms} / 1000;
    $minion->missing_after(2 * $lease)->backoff(sub {1});
    @{$worker->status}{qw(heartbeat_interval repair_interval dequeue_timeout)} = (1, 1, 1);
    $worker->unsubscribe('busy')->on(busy => sub { sleep 0.02 });
  }
  my @free = 0 .. $init->{slots} - 1;
  $worker->on(dequeue => sub {
    my ($self, $job) = @_;
    ($place, $number) = (shift @free, $number + 1);
    my $mine = $place;
    $job->on(reap     => sub { push @free, $mine });
    $job->on(finished => sub { Adapter::completed(shift->args->[0]) });
  });
  is_ready();
  Adapter::await_go();
  $worker->run;
}
else {
  is_ready();
  Adapter::enqueue(sub {
    my $task = shift;
    my $delay = $task->{due_ms} ? $task->{due_ms} / 1000 - time : 0;
    $minion->enqueue(job => [$task->{task}], {
      priority => $task->{priority},
      delay    => $delay > 0 ? $delay : 0,
      $is_tuned ? (attempts => $init->{attempts}) : (),
    });
  });
}
