/* Proves the promises of buffers: always terminated, never above the ceiling,
 * and a failure that stays. */
#include "config.h"

#include "tests/lib/tap.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"

static void
check_adding(void)
{
	struct gcl_buf b;
	int i;

	gcl_buf_init(&b, 100000);
	is_str(gcl_buf_text(&b), "", "nothing was added: an empty text");
	is_int(gcl_buf_add(&b, NULL, 0), 0, "nothing can be added");
	is_int(gcl_buf_add(&b, "ab\0c", 4), 0, "bytes are added");
	is_int(b.len, 4, "with NULs");
	is_int(gcl_buf_puts(&b, "def"), 0, "texts are added");
	is_int(gcl_buf_putc(&b, 'g'), 0, "characters are added");
	is_int(gcl_buf_printf(&b, "%d-%s", 7, "h"), 0, "so is what is printed");
	ok(b.len == 11 && memcmp(b.at, "ab\0cdefg7-h", 12) == 0,
	    "all in order, and terminated");
	for (i = 0; i < 2000; i++)
		gcl_buf_printf(&b, "%09d\n", i);
	is_int(b.len, 11 + 20000, "it grows");
	is_str(gcl_buf_text(&b) + 11 + 19990, "000001999\n",
	    "and keeps what it has");
	gcl_buf_fini(&b);
	ok(b.at == NULL && b.len == 0, "it can be emptied");
	is_int(gcl_buf_puts(&b, "again"), 0, "and used again");
	is_str(gcl_buf_text(&b), "again", "from its beginning");
	gcl_buf_fini(&b);
}

static void
check_ceiling(void)
{
	struct gcl_buf b;

	gcl_buf_init(&b, 10);
	is_int(gcl_buf_puts(&b, "0123456789"), 0, "up to the ceiling");
	is_str(gcl_buf_text(&b), "0123456789", "it holds all");
	is_int(gcl_buf_putc(&b, 'x'), -1, "above it, it fails");
	ok(gcl_buf_text(&b) == NULL, "then it has no text");
	is_str(b.at, "0123456789", "what was there is whole");
	is_int(gcl_buf_add(&b, "", 0), -1, "a failure stays");
	is_int(gcl_buf_printf(&b, "x"), -1, "for printing, too");
	gcl_buf_fini(&b);
	is_int(b.failed, 0, "until it is emptied");
	is_int(gcl_buf_printf(&b, "%s", "01234567890"), -1,
	    "too much at once fails as well");
	is_int(gcl_buf_add(&b, "x", (size_t)-1), -1, "so does everything");
	gcl_buf_fini(&b);
}

static void
check_memory(void)
{
	struct gcl_buf b;

	gcl_buf_init(&b, 100000);
	gcl_buf_puts(&b, "kept");
	gcl_alloc_fail_at(1);
	is_int(gcl_buf_printf(&b, "%0500d", 1), -1, "no memory: it fails");
	gcl_alloc_fail_at(0);
	is_str(b.at, "kept", "what was there is whole");
	is_int(gcl_buf_putc(&b, 'x'), -1, "the failure stays");
	gcl_buf_fini(&b);
}

static void
check_keeping(void)
{
	struct gcl_arena a = { 0 };
	struct gcl_buf b;

	gcl_buf_init(&b, 10);
	is_str(gcl_buf_keep(&b, &a), "", "nothing is kept as no text");
	gcl_buf_puts(&b, "01234");
	is_str(gcl_buf_keep(&b, &a), "01234", "a text is kept");
	ok(b.at == NULL, "and the buffer emptied");
	gcl_buf_puts(&b, "0123456789x");
	ok(gcl_buf_keep(&b, &a) == NULL, "one that has failed is not");
	gcl_arena_free(&a);
	gcl_buf_puts(&b, "01234");
	gcl_alloc_fail_at(1);
	ok(gcl_buf_keep(&b, &a) == NULL && b.at == NULL,
	    "nor one that there is no memory for");
	gcl_alloc_fail_at(0);
}

int
main(void)
{
	check_adding();
	check_ceiling();
	check_memory();
	check_keeping();
	return tap_done();
}
