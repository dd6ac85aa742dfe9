/* Owns the lines of a log that are not about garbage collection, as shapes
 * whose parts are drawn. */
#ifndef BENCH_NOISE_H
#define BENCH_NOISE_H

#include "bench/random.h"
#include "bench/text.h"

struct noise {
	uint64_t ns; /* since 2026-11-20 */
};

static inline void
noise_pick(struct text *t, struct dice *d, const char *const *words,
    unsigned n)
{
	text_put(t, words[dice_below(d, n)]);
}

#define NOISE_PICK(t, d, words) \
	noise_pick(t, d, words, sizeof(words) / sizeof *(words))

static inline void
noise_word(struct text *t, struct dice *d)
{
	static const char *const words[] = { "cart", "order", "invoice",
		"session", "account", "catalog", "shipment", "search",
		"profile", "payment", "inventory", "token", "report",
		"upload", "message", "quota" };

	NOISE_PICK(t, d, words);
}

static inline void
noise_name(struct text *t, struct dice *d)
{
	static const char *const names[] = { "anna", "bruno", "carla",
		"dmitri", "elena", "farid", "grete", "hiro", "ines", "jonas" };

	NOISE_PICK(t, d, names);
}

static inline void
noise_agent(struct text *t, struct dice *d)
{
	static const char *const agents[] = { "curl/8.5.0",
		"Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101",
		"Go-http-client/2.0", "okhttp/4.12.0",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 14_1) Safari/605.1" };

	NOISE_PICK(t, d, agents);
}

static inline void
noise_digits(struct text *t, struct dice *d, unsigned most)
{
	static const unsigned powers[] = { 1, 10, 100, 1000, 10000, 100000,
		1000000, 10000000, 100000000, 1000000000 };

	text_number(t, dice_below(d, powers[1 + dice_below(d, most)]), 0);
}

static inline void
noise_hex(struct text *t, struct dice *d)
{
	uint64_t x = dice_roll(d);
	int i;

	for (i = 0; i < 16; i++, x >>= 4)
		text_char(t, "0123456789abcdef"[x & 15]);
}

static inline void
noise_address(struct text *t, struct dice *d)
{
	int i;

	for (i = 0; i < 4; i++) {
		if (i > 0)
			text_char(t, '.');
		text_number(t, 1 + dice_below(d, 254), 0);
	}
}

/* What a form sends: 35 of 100 characters percent-encoded. */
static inline void
noise_query(struct text *t, struct dice *d)
{
	unsigned n = 90 + dice_below(d, 40);

	while (n-- > 0) {
		if (dice_below(d, 100) < 35) {
			text_char(t, '%');
			text_char(t, "2345678ABCDEF"[dice_below(d, 13)]);
			text_char(t, "0123456789ABCDEF"[dice_below(d, 16)]);
		} else {
			text_char(t, "abcdefghijklmnop=&+-_"
			    [dice_below(d, 21)]);
		}
	}
}

/* Number and sign, then what does not go on as a cycle would. */
static inline void
noise_near_miss(struct text *t, struct dice *d)
{
	text_number(t, dice_below(d, 100), 0);
	text_char(t, '%');
	text_char(t, "::::;,"[dice_below(d, 6)]);
	text_char(t, "abc:%"[dice_below(d, 5)]);
}

/* The time of day, WIDTH digits of its second's fraction after POINT. */
static inline void
noise_clock(struct text *t, uint64_t ns, char point, unsigned width)
{
	uint64_t s = ns / 1000000000 % 86400, fraction = ns % 1000000000;
	unsigned i;

	text_number(t, s / 3600, 2);
	text_char(t, ':');
	text_number(t, s / 60 % 60, 2);
	text_char(t, ':');
	text_number(t, s % 60, 2);
	for (i = width; i < 9; i++)
		fraction /= 10;
	if (width > 0) {
		text_char(t, point);
		text_number(t, fraction, width);
	}
}

static inline void
noise_date(struct text *t, uint64_t ns, const char *between)
{
	text_put(t, "2026");
	text_put(t, between);
	text_put(t, "11");
	text_put(t, between);
	text_number(t, 20 + ns / 86400000000000, 2);
}

static inline void
noise_iso(struct text *t, uint64_t ns, unsigned width)
{
	noise_date(t, ns, "-");
	text_char(t, 'T');
	noise_clock(t, ns, '.', width);
	text_char(t, 'Z');
}

/* A shape is text; ~ and a letter stand for a part, ~ and a digit for a
 * number of up to so many digits. */
/* clang-format off */
static inline void
noise_part(struct text *t, struct dice *d, const struct noise *noise, char part)
{
	switch (part) {
	case 'w': noise_word(t, d); break;
	case 'n': noise_name(t, d); break;
	case 'a': noise_agent(t, d); break;
	case 'x': noise_hex(t, d); break;
	case 'i': noise_address(t, d); break;
	case 'q': noise_query(t, d); break;
	case 'm': noise_near_miss(t, d); break;
	case 'T': noise_iso(t, noise->ns, 3); break;
	case 'D': noise_date(t, noise->ns, "/"); break;
	case 'C': noise_clock(t, noise->ns, '.', 0); break;
	case 'U': noise_clock(t, noise->ns, '.', 6); break;
	case 'J': noise_clock(t, noise->ns, ',', 3); break;
	default: noise_digits(t, d, (unsigned)(part - '0'));
	}
}
/* clang-format on */

static inline void
noise_shape(struct text *t, struct dice *d, const struct noise *noise,
    const char *shape)
{
	size_t n;

	for (;;) {
		n = strcspn(shape, "~");
		text_add(t, shape, n);
		if (shape[n] == '\0')
			return;
		noise_part(t, d, noise, shape[n + 1]);
		shape += n + 2;
	}
}

#define NOISE_ACCESS "~i - - [20/Nov/2026:~C +0000] \"GET /~w/~6"

static const char noise_decoy[] =
    "gc ~3 orphaned blobs removed in ~2 ms clock time";
static const char noise_url[] = NOISE_ACCESS
    "?~q HTTP/1.1\" 200 ~5 \"-\" \"~a\"";
static const char noise_hostile[] =
    "~w ~m ~m=~m,~m cpu ~m gc 4 @1.2s 5%: x";

/* clang-format off */
static const struct {
	unsigned percent;
	const char *shape;
} noise_shapes[] = {
	{ 32, "{\"level\":\"info\",\"ts\":\"~T\",\"caller\":\"~w/~w.go:~3\","
	    "\"msg\":\"~w updated\",\"request_id\":\"~x\",\"user\":\"~n\","
	    "\"duration_ms\":~3,\"bytes\":~6,\"status\":200}" },
	{ 20, NOISE_ACCESS " HTTP/1.1\" 200 ~6 "
	    "\"https://shop.example.com/~w/~w\" \"~a\"" },
	{ 18, "~D ~U ~w.go:~3: sent ~w confirmation to ~n.~n@example.com "
	    "for ~w ~7 after ~4 attempts, next ~w in ~4s, trace ~x" },
	{ 10, "I1120 ~U ~7 ~w_controller.go:~3] \"Synced ~w\" "
	    "namespace=\"~w\" name=\"~n-~x\" generation=~4 took=\"~3ms\"" },
	{ 11, "time=~T level=info component=gc-free-list msg=\"~w flushed\" "
	    "shard=~3 entries=~6 bytes=~8 owner=~n request=~x retry=~2" },
	{ 4, "2026-11-20 ~J INFO  [~w-exec-~2] com.example.~w.~wService - "
	    "moved ~w ~5 -> ~5 within ~3 ms: ~4 rows, batch ~x" },
	{ 5, "\t/srv/app/internal/~w/~w.go:~3 +0x~x, called from "
	    "github.com/example/~w/v2/pkg/~w.(*~wStore).Flush(0xc000~x)" },
};
/* clang-format on */

static inline void
noise_line(struct text *t, struct dice *d, const struct noise *noise)
{
	unsigned left = dice_below(d, 100);
	size_t i = 0;

	while (left >= noise_shapes[i].percent)
		left -= noise_shapes[i++].percent;
	noise_shape(t, d, noise, noise_shapes[i].shape);
}

#endif
