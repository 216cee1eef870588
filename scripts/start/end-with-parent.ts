/** Loaded into a child before its own code: when the process that started it is gone, it ends as by SIGTERM. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// A listener alone would keep the child alive when its own work is over.
process.channel?.unref()
