/* A thread that does one thing at a time for whoever owns it. */
#ifndef GCL_WORKER_H
#define GCL_WORKER_H

#include <pthread.h>

struct gcl_worker {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	void (*job)(void *arg); /* what it does; NULL: nothing */
	void *arg;
	int ends;
};

/* Starts it, all signals blocked; -1 when there is no thread to be had. */
int gcl_worker_open(struct gcl_worker *w);
void gcl_worker_close(struct gcl_worker *w); /* does what it has to first */

/* Has it do that; not to be called while it does something. */
void gcl_worker_give(struct gcl_worker *w, void (*job)(void *), void *arg);

/* Whether it is done, within that time (< 0: however long it takes).  Then the
 * caller sees what it did. */
int gcl_worker_wait(struct gcl_worker *w, int wait_ms);

#endif
