# The protocol of claimlab, for the adapters of Perl libraries, which fork a process for each task.
package Adapter;
use strict;
use warnings;
use IO::Handle;
use Mojo::JSON qw(decode_json encode_json);

our $init;
my ($out, $calls, $slot, @pipes) = (undef, 0);

# One write for each line, because several processes write to the same pipe.
sub say_line { syswrite $out, encode_json($_[0]) . "\n" }

# Reads the role; a library's log goes to standard error, because standard output belongs to the protocol.
sub begin {
  open $out, '>&', \*STDOUT or die $!;
  open STDOUT, '>&', \*STDERR or die $!;
  $init = decode_json(scalar <STDIN>)->{init};
  return $init->{role};
}

sub ready {
  my ($system, $version, $completion, $remaining) = @_;
  say_line {ready => {system => $system, version => $version, completion => $completion, remaining => $remaining}};
}

# Waits for "go"; then a process of its own passes answers to the slots, and ends this one when the input ends.
sub await_go {
  @pipes = map { pipe my $read, my $write or die $!; [$read, $write] } 1 .. $init->{slots};
  exit 0 unless defined(my $go = <STDIN>);
  my $parent = $$;
  return if fork;
  $SIG{TERM} = 'IGNORE';
  while (my $line = <STDIN>) {
    my $message = decode_json($line);
    syswrite $pipes[$message->{answer} % @pipes][1], $message->{result} . "\n";
  }
  # Handlers that still wait fail, because no answer comes any more.
  syswrite $_->[1], "fail\n" for @pipes;
  kill TERM => $parent;
  exit 0;
}

# In the process of a task: asks claimlab what to do, and dies when the handler is to fail.
sub handle {
  my ($task, $attempt, $place, $number) = @_;
  say_line {call => $number * @pipes + $place, start => $task, attempt => $attempt};
  sysread $pipes[$place][0], my $result, 16;
  die "the handler fails, as planned\n" if $result =~ /fail/;
}

sub completed { say_line {completed => $_[0]} }

# Adds the tasks that claimlab names, until the input ends.
sub enqueue {
  my $add = shift;
  while (my $line = <STDIN>) {
    my $message = decode_json($line);
    my $is_added = eval { $add->($_) for @{$message->{enqueue}}; 1 };
    say_line {answer => $message->{call}, $is_added ? () : (error => "$@", sqlstate => '08006')};
  }
}

1;
