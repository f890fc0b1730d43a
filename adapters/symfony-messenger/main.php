<?php
// Symfony Messenger's Doctrine transport behind the protocol of claimlab: each task is one message.
error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);
ini_set('display_errors', 'stderr');

require '../helper/adapter.php';
foreach (['Symfony/Component/Messenger', 'Symfony/Component/EventDispatcher', 'Doctrine/DBAL', 'Psr/Container'] as $package) {
    require_once $package.'/autoload.php';
}

use Doctrine\DBAL\DriverManager;
use Psr\Container\ContainerInterface;
use Symfony\Component\EventDispatcher\EventDispatcher;
use Symfony\Component\Messenger\Bridge\Doctrine\Transport\DoctrineTransport;
use Symfony\Component\Messenger\Bridge\Doctrine\Transport\PostgreSqlConnection;
use Symfony\Component\Messenger\Envelope;
use Symfony\Component\Messenger\EventListener\DispatchPcntlSignalListener;
use Symfony\Component\Messenger\EventListener\SendFailedMessageForRetryListener;
use Symfony\Component\Messenger\EventListener\StopWorkerOnSigtermSignalListener;
use Symfony\Component\Messenger\Handler\HandlersLocator;
use Symfony\Component\Messenger\MessageBus;
use Symfony\Component\Messenger\Middleware\HandleMessageMiddleware;
use Symfony\Component\Messenger\Retry\MultiplierRetryStrategy;
use Symfony\Component\Messenger\Stamp\DelayStamp;
use Symfony\Component\Messenger\Transport\Serialization\PhpSerializer;
use Symfony\Component\Messenger\Worker;

// The body of a message is text that PHP's serializer made; a message is deleted when it is completed.
const REMAINING = <<<'SQL'
    SELECT substring(body FROM 'task[^0-9]*i:([0-9]+);')::bigint AS task,
        CASE
            WHEN delivered_at IS NOT NULL THEN 'HELD'
            WHEN available_at > now() AT TIME ZONE 'UTC' THEN 'DELAYED'
            ELSE 'READY'
        END AS state
    FROM public.messenger_messages
    SQL;

final class Work
{
    public function __construct(public int $task)
    {
    }
}

/** A service for each name. */
final class One implements ContainerInterface
{
    public function __construct(private object $service)
    {
    }

    public function get($id)
    {
        return $this->service;
    }

    public function has($id): bool
    {
        return true;
    }
}

function connection(array $init): PostgreSqlConnection
{
    $driver = DriverManager::getConnection([
        'driver' => 'pdo_pgsql', 'host' => $init['host'], 'port' => $init['port'],
        'dbname' => $init['database'], 'user' => $init['user'], 'password' => $init['password'],
    ]);
    $isTuned = isset($init['settings']['tuned']);

    return new PostgreSqlConnection([
        'auto_setup' => false,
        ...($isTuned ? ['redeliver_timeout' => (int) ceil(2 * $init['lease_ms'] / 1000), 'check_delayed_interval' => 1000] : []),
    ], $driver);
}

function consume(array $init, callable $handle): void
{
    $transport = new DoctrineTransport(connection($init), new PhpSerializer());
    $isTuned = isset($init['settings']['tuned']);
    $events = new EventDispatcher();
    $events->addSubscriber(new DispatchPcntlSignalListener());
    $events->addSubscriber(new StopWorkerOnSigtermSignalListener());
    $retries = $isTuned ? new MultiplierRetryStrategy($init['attempts'] - 1, 1000, 1) : new MultiplierRetryStrategy();
    $events->addSubscriber(new SendFailedMessageForRetryListener(new One($transport), new One($retries)));
    $handlers = new HandlersLocator([Work::class => [fn (Work $work) => $handle($work->task, 0)]]);
    $bus = new MessageBus([new HandleMessageMiddleware($handlers)]);
    (new Worker(['claimlab' => $transport], $bus, $events))->run($isTuned ? ['sleep' => 1000 * $init['poll_ms']] : []);
}

$init = begin();
// Events come before the message is removed.
$version = (string) shell_exec("dpkg-query -W -f='\${Version}' php-symfony-doctrine-messenger");
$tell = fn () => ready('symfony-messenger', $version, 'none', REMAINING);
if ($init['role'] === 'install') {
    connection($init)->setup();
    $tell();
} elseif ($init['role'] === 'worker') {
    $tell();
    work($init['slots'], fn (callable $handle) => consume($init, $handle));
} else {
    $transport = new DoctrineTransport(connection($init), new PhpSerializer());
    $tell();
    enqueue(function (array $task) use ($transport): void {
        $wait = isset($task['due_ms']) ? $task['due_ms'] - (int) (1000 * microtime(true)) : 0;
        $transport->send(new Envelope(new Work($task['task']), $wait > 0 ? [new DelayStamp($wait)] : []));
    });
}
