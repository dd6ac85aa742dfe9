/* Proves that heads are found where they stand, and nowhere else. */
#include "config.h"

#include "tests/lib/tap.h"

#include "read/heads.h"

static struct gcl_heads heads;

static size_t
next_in(const char *text, size_t from, size_t limit)
{
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
	is_int(gcl_heads_next(&heads, bytes, 0, 12, 12), 12,
	    "a NUL follows no head, though it ends the list of what may");
	gcl_heads_add(&heads, (struct gcl_head){
	    .text = gcl_span_of("\xff\xffP"), .id = 2 });
	is_int(gcl_heads_next(&heads, bytes, 0, 12, 12), 9,
	    "bytes above 127 can be looked for");
	is_int(gcl_heads_next(&heads, bytes, 0, 0, 0), 0, "nothing in nothing");
	is_int(gcl_heads_next(&heads, bytes, 1, 1, 1), 1, "nothing in no more");
	is_int(gcl_heads_next(&heads, bytes, 0, 1, 1), 1,
	    "nothing in a single byte");
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
	check_finding();
	check_words();
	check_edges();
	check_room();
	return tap_done();
}
