/* Owns the TAP kit for C tests: points, both operands upon failure, and the
 * plan at the end.
 *
 *	ok(CONDITION, NAME...)         NAME is a printf format with arguments
 *	is_int(GOT, WANT, NAME...)     signed integers
 *	is_str(GOT, WANT, NAME...)     strings; NULL equals only NULL
 *	is_mem(GOT, LEN, WANT, NAME...) LEN bytes against a string
 *	diag(FORMAT...)                a remark, one line
 *	skip(REASON)                   one point that cannot be checked here
 *	bail_out(REASON)               the whole run is pointless; exits
 *	return tap_done();             at the end of main
 *
 * Each check gives true if it passed.  Include it once in a program. */
#ifndef GCL_TAP_H
#define GCL_TAP_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ok(cond, ...) \
	tap_ok((cond) != 0, __FILE__, __LINE__, __VA_ARGS__)
#define is_int(got, want, ...) \
	tap_is_int((long long)(got), (long long)(want), \
	    __FILE__, __LINE__, __VA_ARGS__)
#define is_str(got, want, ...) \
	tap_is_str((got), (want), __FILE__, __LINE__, __VA_ARGS__)
#define is_mem(got, len, want, ...) \
	tap_is_mem((got), (len), (want), __FILE__, __LINE__, __VA_ARGS__)

#define TAP_FORMAT(fmt, args) __attribute__((unused, format(printf, fmt, args)))

static int tap_count;

TAP_FORMAT(1, 2) static void
diag(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fputs("# ", stdout);
	vprintf(fmt, ap);
	putchar('\n');
	fflush(stdout);
	va_end(ap);
}

TAP_FORMAT(4, 0) static int
tap_point(int passed, const char *file, int line, const char *fmt, va_list ap)
{
	printf("%sok %d - ", passed ? "" : "not ", ++tap_count);
	vprintf(fmt, ap);
	putchar('\n');
	if (!passed)
		diag("at %s:%d", file, line);
	fflush(stdout);
	return passed;
}

TAP_FORMAT(4, 5) static int
tap_ok(int passed, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tap_point(passed, file, line, fmt, ap);
	va_end(ap);
	return passed;
}

TAP_FORMAT(5, 6) static int
tap_is_int(long long got, long long want, const char *file, int line,
    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tap_point(got == want, file, line, fmt, ap);
	va_end(ap);
	if (got != want) {
		diag("     got: %lld", got);
		diag("expected: %lld", want);
	}
	return got == want;
}

/* Prints bytes on one line, so that what cannot be seen can be told apart. */
static void
tap_bytes(const char *label, const char *at, size_t len)
{
	size_t i;

	printf("# %s: ", label);
	if (!at) {
		puts("NULL");
		return;
	}
	putchar('"');
	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)at[i];

		if (c == '\n')
			fputs("\\n", stdout);
		else if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c < ' ' || c > '~')
			printf("\\x%02x", (unsigned)c);
		else
			putchar(c);
	}
	puts("\"");
}

static int
tap_same(const char *got, size_t len, const char *want, size_t want_len)
{
	if (!got || !want)
		return got == want;
	return len == want_len && memcmp(got, want, len) == 0;
}

TAP_FORMAT(6, 0) static int
tap_text(const char *got, size_t len, const char *want, const char *file,
    int line, const char *fmt, va_list ap)
{
	size_t want_len = want ? strlen(want) : 0;
	int passed = tap_same(got, len, want, want_len);

	tap_point(passed, file, line, fmt, ap);
	if (!passed) {
		tap_bytes("     got", got, len);
		tap_bytes("expected", want, want_len);
		fflush(stdout);
	}
	return passed;
}

TAP_FORMAT(5, 6) static int
tap_is_str(const char *got, const char *want, const char *file, int line,
    const char *fmt, ...)
{
	va_list ap;
	int passed;

	va_start(ap, fmt);
	passed = tap_text(got, got ? strlen(got) : 0, want, file, line, fmt,
	    ap);
	va_end(ap);
	return passed;
}

TAP_FORMAT(6, 7) static int
tap_is_mem(const char *got, size_t len, const char *want, const char *file,
    int line, const char *fmt, ...)
{
	va_list ap;
	int passed;

	va_start(ap, fmt);
	passed = tap_text(got, len, want, file, line, fmt, ap);
	va_end(ap);
	return passed;
}

__attribute__((unused)) static void
skip(const char *reason)
{
	printf("ok %d # SKIP %s\n", ++tap_count, reason);
	fflush(stdout);
}

__attribute__((unused, noreturn)) static void
bail_out(const char *reason)
{
	printf("Bail out! %s\n", reason);
	fflush(stdout);
	exit(1);
}

static int
tap_done(void)
{
	printf("1..%d\n", tap_count);
	return 0;
}

#endif
