/* Proves how lines become one record: in order, with others between them, and
 * with what is left of one that was cut off. */
#include "config.h"

#include "tests/lib/feed.h"
#include "tests/lib/tap.h"

#define HEAD "\tCommand being timed: \"./a\"\n"
#define USER "\tUser time (seconds): 0.01\n"
#define SYSTEM "\tSystem time (seconds): 0.02\n"
#define RSS "\tMaximum resident set size (kbytes): 8\n"
#define EXIT "\tExit status: 3\n"
#define REAL "real\t0m1.000s\n"
#define U "user\t0m0.500s\n"
#define PANIC "panic: boom\n"
#define DEADLY "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 " \
	"pc=0x4b4bee]\n"
#define DUMP "goroutine 1 [running]:\n"
#define S "sys\t0m0.250s\n"

/* What a text gives: a word per event, "family@line" or "!family@line". */
static const char *
events(const char *text)
{
	static char seen[4000];
	struct gclog_reader *r = NULL;
	struct gclog_item item;
	size_t room, n = strlen(text), used = 0;
	char *space;
	int rc;

	if (gclog_reader_open(&r, NULL) < 0)
		bail_out("no reader");
	gclog_reader_space(r, &space, &room);
	if (n > room)
		bail_out("too long a text");
	memcpy(space, text, n);
	gclog_reader_fed(r, n);
	gclog_reader_space(r, &space, &room);
	gclog_reader_fed(r, 0);
	seen[0] = '\0';
	while ((rc = gclog_reader_next(r, &item, NULL)) > 0) {
		const struct gclog_family *f = rc == GCLOG_RECORD ?
		    item.record.family : item.reject.family;

		used += (size_t)snprintf(seen + used, sizeof seen - used,
		    "%s%s%s@%d", used ? " " : "", rc == GCLOG_RECORD ? "" :
		    "!", f->name, (int)(rc == GCLOG_RECORD ?
		    item.record.line_no : item.reject.line_no));
	}
	gclog_reader_close(r);
	return seen;
}

static void
check_order(void)
{
	is_str(events(HEAD USER SYSTEM RSS EXIT), "timev@1", "a block");
	is_str(events(HEAD USER SYSTEM RSS), "timev@1",
	    "a block cut off is what it has");
	is_str(events(HEAD), "!timev@1", "its first line alone is told");
	is_str(events(USER SYSTEM), "", "nor are lines without the first");
	is_str(events(HEAD EXIT), "timev@1", "lines may be missing");
	is_str(events(HEAD SYSTEM USER EXIT), "timev@1",
	    "lines out of order are not its own");
	is_str(events(HEAD USER HEAD USER EXIT), "timev@1 timev@3",
	    "a new first line begins a new block");
	is_str(events(HEAD USER EXIT HEAD USER EXIT), "timev@1 timev@4",
	    "blocks follow each other");
	is_str(events("time: cannot run ./a: No such file\n" HEAD EXIT),
	    "timev@1", "a line before belongs to it");
	is_str(events("time: cannot run ./a: No such file\nhello\n"), "",
	    "and is nothing alone");
	is_str(events("Command terminated by signal 9\n" HEAD USER EXIT),
	    "traceback@1 timev@1", "one may be of another record, too");
	is_str(events("Command terminated by signal 9\nhello\n"),
	    "traceback@1", "and is that alone");
	is_str(events("Command exited with non-zero status 1\n" HEAD EXIT
	    "Command exited with non-zero status 2\n" HEAD EXIT),
	    "traceback@1 timev@1 traceback@4 timev@4",
	    "each has its own");
}

static void
check_between(void)
{
	char far[2000] = HEAD USER;
	int i;

	is_str(events(HEAD "x\n" USER "y\nz\n" EXIT), "timev@1",
	    "lines of others may lie between");
	is_str(events(HEAD "gc1(1): 0+0+0 ms 0 -> 0 MB 355 -> 279 (356-77) "
	    "objects 0 handoff\n" USER EXIT), "gctrace@2 timev@1",
	    "and be records");
	is_str(events(HEAD REAL USER U SYSTEM S EXIT), "time@2 timev@1",
	    "two blocks may be mixed");
	for (i = 0; i < 60; i++)
		strcat(far, "x\n");
	strcat(far, EXIT);
	is_str(events(far), "timev@1",
	    "what comes too late is no part of it");
}

static void
check_short(void)
{
	is_str(events(REAL U S), "time@1", "three lines of a shell");
	is_str(events(REAL U), "!time@1", "two are a part, and told");
	is_str(events(REAL), "!time@1", "so is one");
	is_str(events(REAL REAL U S), "!time@1 time@2",
	    "the last first line counts");
	is_str(events("x" REAL U S), "", "a word that ends so is none");
	is_str(events("x " REAL U S), "time@1", "a prefix is");
}

static void
check_deaths(void)
{
	is_str(events(PANIC "\n" DUMP), "traceback@1 goroutine@3",
	    "a panic and its dump");
	is_str(events(PANIC DEADLY DUMP), "traceback@1 goroutine@3",
	    "with the signal between");
	is_str(events(PANIC), "!traceback@1", "one alone is told");
	is_str(events(PANIC PANIC), "!traceback@1 !traceback@2", "each");
	is_str(events(PANIC "exit status 2\n"), "traceback@2 traceback@1",
	    "what others tell of its end makes it one");
	is_str(events("x " PANIC DUMP), "goroutine@2",
	    "none begins within a line");
	is_str(events(" \t" PANIC DUMP), "traceback@1 goroutine@2",
	    "but with blanks");
	is_str(events("Killed"), "!traceback@1", "a line that is not ended");
	is_str(events("x " DUMP), "", "nor does a dump");
	is_str(events("goroutine 1 [running]: x\n"), "!goroutine@1",
	    "one that goes on is told");
	is_str(events("Killed\n"), "traceback@1", "a shell's word");
	is_str(events("Killed by mistake\nxKilled\n"), "",
	    "is a line of its own");
	is_str(events("unexpected fault address 0x0\nfatal error: fault\n"
	    DUMP), "traceback@1 goroutine@3", "lines before a death");
}

int
main(void)
{
	check_order();
	check_between();
	check_short();
	check_deaths();
	return tap_done();
}
