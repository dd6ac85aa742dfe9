/* Proves that heads are found where they stand, and nowhere else. */
#include "config.h"

#include "tests/lib/tap.h"

#include "read/heads.h"

static struct gcl_heads heads;

static void
make_ready(void)
{
	if (gcl_heads_ready(&heads) < 0)
		bail_out("out of memory");
}

static size_t
next_in(const char *text, size_t from, size_t limit)
{
	make_ready();
	return gcl_heads_next(&heads, text, from, limit, strlen(text));
}

static void
check_finding(void)
{
	static const char text[] = "x gc 7 gcx gc3 P0 gc";

	gcl_heads_init(&heads);
	is_int(next_in(text, 0, 20), 20, "no heads, nothing found");
	is_int(gcl_heads_add(&heads, (struct gcl_head){
	    .text = gcl_span_of("gc "), .follow = "0123456789", .id = 1 }), 0,
	    "a head is added");
	is_int(gcl_heads_add(&heads, (struct gcl_head){
	    .text = gcl_span_of("gc"), .follow = "0123456789", .id = 2 }), 0,
	    "and another");
	is_int(gcl_heads_add(&heads, (struct gcl_head){
	    .text = gcl_span_of(" P0"), .id = 3 }), 0,
	    "and one that anything may follow");
	is_int(next_in(text, 0, 20), 2, "the first is found");
	is_int(next_in(text, 2, 20), 2, "also from its own place");
	is_int(next_in(text, 3, 20), 11, "then the second, with its digit");
	is_int(next_in(text, 12, 20), 14, "then the third");
	is_int(next_in(text, 15, 20), 20, "at the end nothing follows");
	is_int(next_in(text, 3, 11), 11, "not at the limit");
	is_int(next_in(text, 3, 5), 5, "not behind it");
	ok(gcl_heads_is(&heads, 0, text, 2, 20), "the right head stands there");
	ok(!gcl_heads_is(&heads, 1, text, 2, 20), "the other does not");
	ok(!gcl_heads_is(&heads, 0, text, 2, 5),
	    "nor the right one if its digit is not at hand");
	ok(heads.longest >= 4, "the longest is known");
}

static void
check_words(void)
{
	static const char text[] = "HeapSys:1 mem.Sys:2 Sysx Sys Sy go_x go_xy";

	gcl_heads_init(&heads);
	gcl_heads_add(&heads, (struct gcl_head){ .text = gcl_span_of("Sys"),
	    .follow = ":=", .word = 1 });
	is_int(next_in(text, 0, 44), 14, "a word is not found within one");
	is_int(next_in(text, 15, 44), 44, "nor without what follows it");
	gcl_heads_add(&heads, (struct gcl_head){ .text =
	    gcl_span_of("go_xy") });
	gcl_heads_add(&heads, (struct gcl_head){ .text = gcl_span_of("go") });
	is_int(next_in(text, 15, 44), 32, "a short one hides no longer one");
	is_int(gcl_heads_first(&heads, text + 32), 1, "both may stand here");
	is_int(gcl_heads_after(&heads, 1), 2, "in the order they were added");
	is_int(gcl_heads_after(&heads, 2), heads.n, "and no other");
}

static void
check_edges(void)
{
	char bytes[] = { 'g', 'c', '\0', 'g', 'c', ' ', '\0', 'g', 'c', '\xff',
		'\xff', 'P' };

	gcl_heads_init(&heads);
	gcl_heads_add(&heads, (struct gcl_head){
	    .text = gcl_span_of("gc "), .follow = "0123", .id = 1 });
	make_ready();
	is_int(gcl_heads_next(&heads, bytes, 0, 12, 12), 12,
	    "a NUL follows no head, though it ends the list of what may");
	gcl_heads_add(&heads, (struct gcl_head){
	    .text = gcl_span_of("\xff\xffP"), .id = 2 });
	make_ready();
	is_int(gcl_heads_next(&heads, bytes, 0, 12, 12), 9,
	    "bytes above 127 can be looked for");
	is_int(gcl_heads_next(&heads, bytes, 0, 0, 0), 0, "nothing in nothing");
	is_int(gcl_heads_next(&heads, bytes, 1, 1, 1), 1, "nothing in no more");
	is_int(gcl_heads_next(&heads, bytes, 0, 1, 1), 1,
	    "nothing in a single byte");
}

static uint32_t seed = 7;

static uint32_t
draw(uint32_t below)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % below;
}

/* Few letters, so that much is nearly found. */
static void
draw_text(char *at, size_t n)
{
	static const char letters[] = "abcABC _\n0\xc3";

	while (n-- > 0)
		*at++ = letters[draw(sizeof letters - 1)];
}

static size_t
slow_next(const char *bytes, size_t from, size_t limit, size_t end)
{
	size_t i;

	for (; from < limit; from++)
		for (i = 0; i < heads.n; i++)
			if (gcl_heads_is(&heads, i, bytes, from, end))
				return from;
	return limit;
}

/* Every place that a search without any cleverness finds, and no other. */
static int
finds_all(const char *bytes, size_t limit, size_t end)
{
	size_t at = 0, want;

	do {
		want = slow_next(bytes, at, limit, end);
		if (gcl_heads_next(&heads, bytes, at, limit, end) != want)
			return 0;
		at = want + 1;
	} while (want < limit);
	return 1;
}

/* In one of the ways that this processor knows. */
static void
check_many(const struct gcl_sieve_way *way)
{
	enum { SETS = 60, HEADS = 90, LONG = 9, BYTES = 2000 };
	static char texts[HEADS][LONG], bytes[BYTES];
	int set, fine = 0;
	size_t i, letters = 0, end = 0;

	for (set = 0; set < SETS; set++) {
		gcl_heads_init(&heads);
		for (i = 0; i < HEADS; i++) {
			size_t n = 2 + draw(LONG - 2);

			draw_text(texts[i], n);
			gcl_heads_add(&heads, (struct gcl_head){
			    .text = gcl_span(texts[i], n),
			    .word = draw(3) == 0,
			    .follow = draw(2) ? "aB 0" : NULL });
		}
		make_ready();
		heads.sieve.way = way;
		draw_text(bytes, BYTES);
		end = BYTES - draw(40);
		fine += finds_all(bytes, end - draw(40), end);
	}
	for (i = 0; i < end; i++)
		letters += bytes[i] == 'a';
	is_int(way->count(bytes, end, 'a'), letters, "letters are counted");
	is_int(fine, SETS, "many heads are found just where they stand, by %s",
	    way->name);
}

static void
check_room(void)
{
	int i, rc = 0;

	gcl_heads_init(&heads);
	for (i = 0; i < GCL_HEADS_MAX; i++)
		rc |= gcl_heads_add(&heads, (struct gcl_head){
	    .text = gcl_span_of("gc ") });
	is_int(rc, 0, "there is room for many");
	is_int(gcl_heads_add(&heads, (struct gcl_head){
	    .text = gcl_span_of("gc ") }), -1,
	    "and an end to it");
}

int
main(void)
{
	const struct gcl_sieve_way *way;

	check_finding();
	check_words();
	check_edges();
	for (way = gcl_sieve_ways; way->name; way++)
		if (way->can())
			check_many(way);
	check_room();
	return tap_done();
}
