package dev.claimlab.fault;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;

/**
 * What one fault is injected into.
 *
 * @param server the server
 * @param schema the schema of the run
 * @param worker the worker process that was drawn as the victim
 * @param coin a random bit, for faults with two variations
 */
public record FaultContext(Server server, RunSchema schema, TargetWorker worker, boolean coin) {}
