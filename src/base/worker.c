/* A thread that does one thing at a time for whoever owns it. */
#include "config.h"

#include "base/worker.h"

#include <signal.h>
#include <string.h>
#include <time.h>

/* What waits are measured by: macOS has no choice. */
#ifdef HAVE_PTHREAD_CONDATTR_SETCLOCK
#define CLOCK CLOCK_MONOTONIC
#else
#define CLOCK CLOCK_REALTIME
#endif

static void *
work(void *arg)
{
	struct gcl_worker *w = arg;

	pthread_mutex_lock(&w->lock);
	for (;;) {
		while (!w->job && !w->ends)
			pthread_cond_wait(&w->changed, &w->lock);
		if (!w->job)
			break;
		pthread_mutex_unlock(&w->lock);
		w->job(w->arg);
		pthread_mutex_lock(&w->lock);
		w->job = NULL;
		pthread_cond_broadcast(&w->changed);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

/* Signals are for the threads of the program. */
static int
start(struct gcl_worker *w)
{
	sigset_t all, before;
	int rc;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	rc = pthread_create(&w->thread, NULL, work, w);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return rc;
}

int
gcl_worker_open(struct gcl_worker *w)
{
	pthread_condattr_t steady;

	memset(w, 0, sizeof *w);
	pthread_condattr_init(&steady);
#ifdef HAVE_PTHREAD_CONDATTR_SETCLOCK
	pthread_condattr_setclock(&steady, CLOCK);
#endif
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->changed, &steady);
	pthread_condattr_destroy(&steady);
	if (start(w) == 0)
		return 0;
	pthread_cond_destroy(&w->changed);
	pthread_mutex_destroy(&w->lock);
	return -1;
}

void
gcl_worker_close(struct gcl_worker *w)
{
	pthread_mutex_lock(&w->lock);
	w->ends = 1;
	pthread_cond_broadcast(&w->changed);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->changed);
	pthread_mutex_destroy(&w->lock);
}

void
gcl_worker_give(struct gcl_worker *w, void (*job)(void *), void *arg)
{
	pthread_mutex_lock(&w->lock);
	w->job = job;
	w->arg = arg;
	pthread_cond_broadcast(&w->changed);
	pthread_mutex_unlock(&w->lock);
}

static struct timespec
from_now(int ms)
{
	struct timespec t;

	clock_gettime(CLOCK, &t);
	t.tv_sec += ms / 1000;
	t.tv_nsec += ms % 1000 * 1000000L;
	if (t.tv_nsec >= 1000000000L) {
		t.tv_nsec -= 1000000000L;
		t.tv_sec++;
	}
	return t;
}

int
gcl_worker_wait(struct gcl_worker *w, int wait_ms)
{
	struct timespec until = from_now(wait_ms < 0 ? 0 : wait_ms);
	int done, late = 0;

	pthread_mutex_lock(&w->lock);
	while (w->job && !late)
		late = wait_ms < 0 ?
		    pthread_cond_wait(&w->changed, &w->lock) :
		    pthread_cond_timedwait(&w->changed, &w->lock, &until);
	done = w->job == NULL;
	pthread_mutex_unlock(&w->lock);
	return done;
}
