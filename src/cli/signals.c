/* The signals that end an ingest. */
#include "config.h"

#include "cli/signals.h"

#include <signal.h>
#include <string.h>

static volatile sig_atomic_t interrupts, terminated;

static void
on_signal(int number)
{
	if (number == SIGTERM)
		terminated = 1;
	interrupts++;
}

void
signals_catch(void)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof sa);
	sa.sa_handler = on_signal;
	sigaction(SIGINT, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);
	signal(SIGPIPE, SIG_IGN);
}

int
signals_end(int spared)
{
	return terminated || interrupts > spared;
}
