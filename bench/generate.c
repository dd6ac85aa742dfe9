/* Writes the logs that gclog is measured with to standard output: of each
 * kind the same bytes for the same numbers.
 *
 *	generate [OPTION...] KIND >FILE
 *	--lines N       this many of them
 *	--bytes N       as many lines as this holds, at least
 *	--seed N        what all numbers follow from (1)
 *	--cycles N      of a process; without, 50 to 20049
 *	--truth FILE    what a reader has to find, as NAME=VALUE
 *
 * KIND is one of
 *	pure            cycles alone, as Go 1.19 prints them
 *	csv             the same ones as 27 columns of whole numbers
 *	pure16          as Go 1.6 did, without stacks and globals
 *	mixed           the log of a service: 5 of 1000 lines are cycles
 *	docker          such a log as docker's json-file keeps it
 *	url             an access log full of percent signs
 *	adv             what looks like a cycle at first, and is none
 *	oneline         url without an end of line */
#include "config.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "bench/cycle.h"
#include "bench/noise.h"

enum { BLOCK = 8 << 20 };

static struct {
	uint64_t lines, bytes, seed;
	const char *truth;
} options = { 0, 0, 1, NULL };

/* What was written so far, and what was in it. */
static struct {
	uint64_t lines, bytes;
	uint64_t cycles, forced, processes, mark_us, pause_us, last_line;
	uint64_t rejected;
} truth;

static struct dice dice;
static struct life life;
static struct noise noise;

/* ---- output --------------------------------------------------------- */

static char block[BLOCK + sizeof(struct text) * 8];
static size_t filled;

static void
die(const char *what)
{
	fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void
flush(void)
{
	size_t at = 0;
	ssize_t n;

	while (at < filled) {
		n = write(STDOUT_FILENO, block + at, filled - at);
		if (n < 0)
			die("standard output");
		at += (size_t)n;
	}
	filled = 0;
}

static void
put(const char *bytes, size_t n)
{
	memcpy(block + filled, bytes, n);
	filled += n;
	truth.bytes += n;
}

static void
end_line(const char *end)
{
	put(end, 1);
	truth.lines += *end == '\n';
	if (filled >= BLOCK)
		flush();
}

static void
write_plain(const struct text *t)
{
	put(t->bytes, t->len);
	end_line("\n");
}

static void
write_joined(const struct text *t)
{
	put(t->bytes, t->len);
	end_line(" ");
}

/* As Go's encoding/json does it by default. */
static void
write_escaped(const struct text *t)
{
	static const char *const escapes[128] = { ['"'] = "\\\"",
		['\\'] = "\\\\", ['\t'] = "\\t", ['<'] = "\\u003c",
		['>'] = "\\u003e", ['&'] = "\\u0026" };
	size_t i, from = 0;
	const char *escape;

	for (i = 0; i < t->len; i++) {
		escape = escapes[(unsigned char)t->bytes[i] & 127];
		if (!escape)
			continue;
		put(t->bytes + from, i - from);
		put(escape, strlen(escape));
		from = i + 1;
	}
	put(t->bytes + from, i - from);
}

static void
write_docker(const struct text *t)
{
	static const char before[] = "{\"log\":\"";
	struct text after = { 0 };

	put(before, sizeof before - 1);
	write_escaped(t);
	text_put(&after, "\\n\",\"stream\":\"stderr\",\"time\":\"");
	noise_iso(&after, noise.ns | 1, 9);
	text_put(&after, "\"}");
	put(after.bytes, after.len);
	end_line("\n");
}

/* ---- kinds ---------------------------------------------------------- */

static const struct cycle *
next_cycle(void)
{
	const struct cycle *c = life_next(&life, &dice);

	truth.cycles++;
	truth.forced += c->forced;
	truth.processes = c->process;
	truth.mark_us += c->mark;
	truth.pause_us += c->sweep + c->stop;
	truth.last_line = truth.lines + 1;
	return c;
}

static void
pure(struct text *t)
{
	cycle_print(next_cycle(), t, 0);
}

static void
pure16(struct text *t)
{
	cycle_print(next_cycle(), t, 1);
}

static void
csv(struct text *t)
{
	static uint64_t offset;
	const struct cycle *c = next_cycle();
	struct text line;

	line.len = 0;
	cycle_print(c, &line, 0);
	cycle_row(c, t, truth.lines + 1, offset);
	offset += line.len + 1;
}

static void
mixed(struct text *t)
{
	unsigned kind = dice_below(&dice, 1000);

	noise.ns += dice_below(&dice, 2000000);
	if (kind < 5)
		cycle_print(next_cycle(), t, 0);
	else if (kind < 6)
		noise_shape(t, &dice, &noise, noise_decoy);
	else
		noise_line(t, &dice, &noise);
}

static void
url(struct text *t)
{
	noise.ns += dice_below(&dice, 2000000);
	noise_shape(t, &dice, &noise, noise_url);
}

static void
hostile(struct text *t)
{
	noise_shape(t, &dice, &noise, noise_hostile);
	truth.rejected++;
}

/* clang-format off */
static const struct kind {
	const char *name;
	void (*make)(struct text *);
	void (*write)(const struct text *);
} kinds[] = {
	{ "pure", pure, write_plain },
	{ "csv", csv, write_plain },
	{ "pure16", pure16, write_plain },
	{ "mixed", mixed, write_plain },
	{ "docker", mixed, write_docker },
	{ "url", url, write_plain },
	{ "adv", hostile, write_plain },
	{ "oneline", url, write_joined },
};
/* clang-format on */

/* ---- the program ---------------------------------------------------- */

static void
usage(void)
{
	fputs("usage: generate [--lines N | --bytes N] [--seed N] "
	      "[--cycles N] [--truth FILE] KIND\n"
	      "KIND is pure, csv, pure16, mixed, docker, url, adv or "
	      "oneline\n", stderr);
	exit(2);
}

static const struct kind *
find_kind(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	usage();
	return NULL;
}

static uint64_t
number(const char *text)
{
	char *end;
	uint64_t n = strtoull(text, &end, 10);

	if (*text < '0' || *text > '9' || *end != '\0')
		usage();
	return n;
}

static void
parse(int argc, char **argv)
{
	static const struct option names[] = {
		{ "lines", required_argument, NULL, 'l' },
		{ "bytes", required_argument, NULL, 'b' },
		{ "seed", required_argument, NULL, 's' },
		{ "cycles", required_argument, NULL, 'c' },
		{ "truth", required_argument, NULL, 't' },
		{ NULL, 0, NULL, 0 }
	};
	int c;

	while ((c = getopt_long(argc, argv, "", names, NULL)) != -1) {
		/* clang-format off */
		switch (c) {
		case 'l': options.lines = number(optarg); break;
		case 'b': options.bytes = number(optarg); break;
		case 's': options.seed = number(optarg); break;
		case 'c': life.fixed = number(optarg); break;
		case 't': options.truth = optarg; break;
		default: usage();
		}
		/* clang-format on */
	}
	if (optind != argc - 1 || !options.lines == !options.bytes)
		usage();
}

static void
write_truth(void)
{
	FILE *f = fopen(options.truth, "w");

	if (!f)
		die(options.truth);
	fprintf(f, "lines=%" PRIu64 "\nbytes=%" PRIu64 "\ncycles=%" PRIu64
	    "\nforced=%" PRIu64 "\nprocesses=%" PRIu64 "\nmark_us=%" PRIu64
	    "\npause_us=%" PRIu64 "\nlast_line=%" PRIu64 "\n", truth.lines,
	    truth.bytes, truth.cycles, truth.forced, truth.processes,
	    truth.mark_us, truth.pause_us, truth.last_line);
	if (truth.rejected)
		fprintf(f, "rejected=%" PRIu64 "\n", truth.rejected);
	if (fclose(f) != 0)
		die(options.truth);
}

int
main(int argc, char **argv)
{
	struct text line;
	const struct kind *kind;
	uint64_t n = 0;

	parse(argc, argv);
	kind = find_kind(argv[optind]);
	dice_seed(&dice, options.seed);
	while (options.lines ? n++ < options.lines :
	    truth.bytes < options.bytes) {
		line.len = 0;
		kind->make(&line);
		kind->write(&line);
	}
	flush();
	if (options.truth)
		write_truth();
	return 0;
}
