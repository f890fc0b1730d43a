<?php
// The protocol of claimlab, for the adapters of PHP libraries, which handle one task at a time in each process.

// A line is short enough to be written at once, because several processes write to the same pipe.
function say(array $message): void
{
    fwrite(STDOUT, json_encode($message)."\n");
}

function begin(): array
{
    return json_decode(fgets(STDIN), true)['init'];
}

function ready(string $system, string $version, string $completion, string $remaining): void
{
    say(['ready' => compact('system', 'version', 'completion', 'remaining')]);
}

// After "go", runs the worker in as many processes as there are slots, and passes answers to them; ends when the input
// ends, or the workers do. The worker is given a function that calls the handler with a task.
function work(int $slots, callable $worker): void
{
    if (fgets(STDIN) === false) {
        return;
    }
    $pipes = $children = [];
    for ($slot = 0; $slot < $slots; $slot++) {
        $pipes[] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    }
    for ($slot = 0; $slot < $slots; $slot++) {
        $children[] = $child = pcntl_fork();
        if ($child === 0) {
            $number = 0;
            $worker(function (int $task, int $attempt) use (&$number, $slot, $slots, $pipes): void {
                say(['call' => ++$number * $slots + $slot, 'start' => $task, 'attempt' => $attempt]);
                if (trim((string) fgets($pipes[$slot][0])) !== 'ok') {
                    throw new RuntimeException('the handler fails, as planned');
                }
            });
            exit(0);
        }
    }
    pcntl_signal(SIGTERM, SIG_IGN);
    stream_set_blocking(STDIN, false);
    $stop = function () use (&$children): void {
        array_map(fn ($child) => posix_kill($child, SIGTERM), $children);
    };
    while (($gone = pcntl_waitpid(-1, $status, WNOHANG)) >= 0 && !feof(STDIN)) {
        if ($gone > 0) {
            // The others still get answers until they have stopped, too.
            $children = array_diff($children, [$gone]);
            $stop();
        }
        $read = [STDIN];
        $write = $except = null;
        stream_select($read, $write, $except, 0, 100_000);
        while (($line = fgets(STDIN)) !== false) {
            $message = json_decode($line, true);
            fwrite($pipes[$message['answer'] % $slots][1], $message['result']."\n");
        }
    }
    // Handlers that still wait fail, because no answer comes any more.
    array_map(fn ($pipe) => fwrite($pipe[1], "fail\n"), $pipes);
    $stop();
    while (pcntl_wait($status) > 0) {
    }
}

// Adds the tasks that claimlab names, until the input ends.
function enqueue(callable $add): void
{
    while (($line = fgets(STDIN)) !== false) {
        $message = json_decode($line, true);
        try {
            array_map($add, $message['enqueue']);
            say(['answer' => $message['call']]);
        } catch (Throwable $e) {
            say(['answer' => $message['call'], 'error' => $e->getMessage(), 'sqlstate' => '08006']);
        }
    }
}
