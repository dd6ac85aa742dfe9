/* Proves the promises of arenas: aligned, independent pieces, one release. */
#include "config.h"

#include <stdint.h>

#include "tests/lib/tap.h"

#include "base/alloc.h"
#include "base/arena.h"

static void
check_pieces(void)
{
	struct gcl_arena a = { 0 };
	char *p[200];
	size_t i, j, n, wrong = 0, crooked = 0;

	for (i = 0; i < 200; i++) {
		n = i * i % 3000;
		p[i] = gcl_arena_take(&a, n);
		if (!p[i])
			bail_out("out of memory");
		memset(p[i], (int)i, n);
		crooked += (uintptr_t)p[i] % 16 != 0;
	}
	for (i = 0; i < 200; i++)
		for (j = 0; j < i * i % 3000; j++)
			wrong += p[i][j] != (char)i;
	is_int(wrong, 0, "no piece lies in another");
	is_int(crooked, 0, "every piece is aligned for anything");
	ok(a.used >= 200 * 1000, "what is used is counted");
	gcl_arena_free(&a);
	ok(a.chunks == NULL && a.used == 0, "all of it is given back");
	gcl_arena_free(&a);
	ok(a.chunks == NULL, "giving back nothing does nothing");
}

static void
check_texts(void)
{
	struct gcl_arena a = { 0 };
	char *zero = gcl_arena_zero(&a, 100);
	size_t i, set = 0;

	for (i = 0; zero && i < 100; i++)
		set += zero[i] != 0;
	is_int(set, 0, "zeroed memory is zero");
	is_str(gcl_arena_copy(&a, "abcdef", 3), "abc", "a copy ends");
	is_str(gcl_arena_copy(&a, NULL, 0), "", "nothing is an empty text");
	is_str(gcl_arena_dup(&a, "hello"), "hello", "texts are copied");
	is_str(gcl_arena_printf(&a, "%d-%s", 7, "x"), "7-x",
	    "texts are printed");
	gcl_arena_free(&a);
}

static void
check_large(void)
{
	struct gcl_arena a = { 0 };
	char *small = gcl_arena_dup(&a, "small");
	char *large = gcl_arena_take(&a, 1000000);

	if (!ok(small && large, "pieces may be larger than a chunk"))
		return;
	memset(large, 'x', 1000000);
	is_str(small, "small", "and leave the others alone");
	ok(gcl_arena_take(&a, (size_t)-1) == NULL, "no room for everything");
	ok(gcl_arena_take(&a, (size_t)-40) == NULL, "nor for nearly that");
	is_str(small, "small", "a refusal leaves the others alone");
	gcl_arena_free(&a);
}

static void
check_reset(void)
{
	struct gcl_arena a = { 0 };
	char *first = gcl_arena_take(&a, 100);
	unsigned long before;
	int i;

	gcl_arena_reset(&a);
	is_int(a.used, 0, "a reset forgets what was used");
	gcl_alloc_fail_at(0);
	before = gcl_alloc_calls();
	for (i = 0; i < 100; i++) {
		ok(gcl_arena_take(&a, 1000) == first || i > 0,
		    "a reset keeps a chunk, round %d", i);
		gcl_arena_reset(&a);
	}
	is_int(gcl_alloc_calls(), before, "and asks for no other");
	gcl_arena_take(&a, 1000000);
	gcl_arena_reset(&a);
	ok(a.chunks == NULL, "but keeps no large one");
	gcl_arena_reset(&a);
	ok(a.chunks == NULL && a.used == 0, "an empty one stays empty");
	gcl_arena_free(&a);
}

static void
check_failure(void)
{
	struct gcl_arena a = { 0 };

	gcl_alloc_fail_at(1);
	ok(gcl_arena_take(&a, 1) == NULL, "no memory, no piece");
	ok(gcl_arena_zero(&a, 1) == NULL, "nor a zeroed one");
	ok(gcl_arena_dup(&a, "x") == NULL, "nor a text");
	ok(gcl_arena_printf(&a, "x") == NULL, "nor a printed one");
	gcl_alloc_fail_at(0);
	is_str(gcl_arena_dup(&a, "x"), "x", "later there may be some again");
	gcl_arena_free(&a);
}

int
main(void)
{
	check_pieces();
	check_texts();
	check_large();
	check_reset();
	check_failure();
	return tap_done();
}
