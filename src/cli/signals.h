/* The signals that end an ingest. */
#ifndef GCLOG_SIGNALS_H
#define GCLOG_SIGNALS_H

/* Counts SIGINT and SIGTERM from now on, and keeps others away. */
void signals_catch(void);

/* Whether SIGTERM came, or SIGINT more than so many times. */
int signals_end(int spared);

#endif
