/* The text of a program as a member of a JSON object, with what else that
 * tells. */
#include "config.h"

#include "base/num.h"
#include "base/stamp.h"
#include "read/json.h"
#include "read/wrap.h"

enum {
	PATH = 64,
	TEXT_CEILING = 64 * 1024,
	DOCKER_PART = 16 * 1024 - 4 /* a part, less a split character */
};

/* ---- members -------------------------------------------------------- */

/* What a member is for.  A text may be a part of a line, the last of which has
 * the newline. */
enum { TEXT = 1, PART = 2, TIME = 4, NAME = 8, PID = 16, DOCKER = 32,
	GO_TEST = 64 };

/* By use, the surest first; "a.b" is a member of one. */
static const struct { const char *path; int use; } keys[] = {
	{ "log", PART },          /* docker; fluentd without a newline */
	{ "MESSAGE", TEXT },      /* journald */
	{ "Output", PART },       /* go test -json */
	{ "message", TEXT }, { "msg", TEXT }, { "@message", TEXT },
	{ "text", TEXT }, { "textPayload", TEXT },
	{ "jsonPayload.message", TEXT }, { "line", TEXT },
	{ "time", TIME }, { "Time", TIME }, { "timestamp", TIME },
	{ "@timestamp", TIME }, { "ts", TIME },
	{ "__REALTIME_TIMESTAMP", TIME }, { "t", TIME },
	{ "kubernetes.pod_name", NAME }, { "pod_name", NAME },
	{ "pod", NAME }, { "container_name", NAME }, { "container", NAME },
	{ "resource.labels.container_name", NAME },
	{ "SYSLOG_IDENTIFIER", NAME }, { "_SYSTEMD_UNIT", NAME },
	{ "logStream", NAME }, { "@logStream", NAME }, { "Package", NAME },
	{ "service", NAME }, { "app", NAME }, { "stream", NAME | DOCKER },
	{ "_PID", PID }, { "Action", GO_TEST },
};

enum { KEYS = sizeof keys / sizeof keys[0] };

/* Its members, as far as they are known; of those of one name the last. */
struct object {
	uint64_t there; /* bits: which of found */
	struct gcl_json_item found[KEYS];
	char path[PATH]; /* of the member that is looked at */
};

/* A text without its escapes, which are rare: then it is put into b. */
static struct gcl_span
plain(struct gcl_span text, struct gcl_buf *b)
{
	if (!memchr(text.at, '\\', text.len))
		return text;
	b->len = 0;
	gcl_json_unescape(b, text);
	return gcl_span(b->at ? b->at : "", b->len);
}

/* The length of a member's path, in o->path; 0: too long to be known. */
static size_t
path_of(struct object *o, size_t before, struct gcl_span key)
{
	struct gcl_buf b;
	size_t len = 0;

	gcl_buf_init(&b, sizeof o->path); /* is allocated for escapes alone */
	key = plain(key, &b);
	if (key.len > 0 && !b.failed && key.len < sizeof o->path - before) {
		memcpy(o->path + before, key.at, key.len);
		len = before + key.len;
	}
	gcl_buf_fini(&b);
	return len;
}

static void
keep(struct object *o, size_t len, const struct gcl_json_item *item)
{
	size_t i;

	for (i = 0; i < KEYS; i++) {
		const char *path = keys[i].path;

		if (path[0] != o->path[0] || strncmp(path, o->path, len) != 0)
			continue;
		if (path[len] == '\0') {
			o->found[i] = *item;
			o->there |= UINT64_C(1) << i;
		} else if (path[len] == '.') /* its own are still to come */
			o->there &= ~(UINT64_C(1) << i);
	}
}

/* Moves behind what was opened last. */
static int
skip(struct gcl_json *j)
{
	const size_t depth = j->depth;
	struct gcl_json_item item;
	int rc = 1;

	while (rc > 0 && j->depth >= depth)
		rc = gcl_json_next(j, &item);
	return rc;
}

/* Reads the members of an object whose path, with a dot, has that length: no
 * deeper than paths are long. */
static int
read_members(struct object *o, struct gcl_json *j, size_t before)
{
	struct gcl_json_item item;
	size_t len;
	int rc;

	while ((rc = gcl_json_next(j, &item)) > 0 &&
	    item.kind != GCL_JSON_CLOSE) {
		len = path_of(o, before, item.key);
		if (len > 0)
			keep(o, len, &item);
		if (item.kind != GCL_JSON_OPEN)
			continue;
		if (len > 0 && item.text.at[0] == '{') {
			o->path[len] = '.';
			rc = read_members(o, j, len + 1);
		} else
			rc = skip(j);
		if (rc <= 0)
			break;
	}
	return rc;
}

/* Reads the object that text begins with; *rest: what comes after it. */
static int
read_object(struct object *o, struct gcl_span text, size_t *rest)
{
	struct gcl_json_item item;
	struct gcl_json j;

	o->there = 0;
	gcl_json_begin(&j, text);
	if (gcl_json_next(&j, &item) < 0 || read_members(o, &j, 0) <= 0)
		return 0;
	*rest = (size_t)(j.end - j.at);
	return 1;
}

/* The next one from i on that is there, of some uses; KEYS: none is. */
static size_t
next_of(const struct object *o, int uses, size_t i)
{
	uint64_t left = i < KEYS ? o->there >> i << i : 0;

	for (; left; left &= left - 1) {
		i = (size_t)__builtin_ctzll(left);
		if (keys[i].use & uses)
			return i;
	}
	return KEYS;
}

static int
has(const struct object *o, int uses)
{
	return next_of(o, uses, 0) < KEYS;
}

/* ---- what they tell ------------------------------------------------- */

/* A text, or the numbers of its bytes, as journald has it if that is not
 * UTF-8. */
static int
add_text(const struct gcl_json_item *text, struct gcl_buf *out)
{
	struct gcl_json_item item;
	struct gcl_json j;
	int any = 0;

	if (text->kind == GCL_JSON_STRING) {
		gcl_json_unescape(out, text->text);
		return 1;
	}
	if (text->kind != GCL_JSON_OPEN || text->text.at[0] != '[')
		return 0;
	gcl_json_begin(&j, text->text);
	gcl_json_next(&j, &item);
	while (gcl_json_next(&j, &item) > 0 && j.depth > 0) {
		gcl_buf_putc(out, item.kind == GCL_JSON_NUMBER ?
		    (char)gcl_num_signed(item.text, 1) : '\0');
		any = 1;
		if (item.kind == GCL_JSON_OPEN)
			skip(&j);
	}
	return any;
}

/* Seconds, milli-, micro- or nanoseconds since 1970, by their size. */
static int
epoch(int64_t v, double part, int64_t *ns)
{
	int64_t unit = 1000000000, seconds = v;

	for (; seconds > 9000000000; seconds /= 1000)
		unit /= 1000;
	if (v < 100000000 || unit == 0)
		return -1;
	*ns = v * unit + (int64_t)(part * (double)unit + .5);
	return 0;
}

static int
is_digits(struct gcl_span text)
{
	size_t i = 0;

	while (i < text.len && gcl_is_digit(text.at[i]))
		i++;
	return text.len > 0 && i == text.len;
}

/* Of a stamp or a count of seconds; b as above. */
static int
take_time(const struct gcl_json_item *item, struct gcl_buf *b, int64_t *ns)
{
	struct gcl_span text = item->text;
	double v;

	if (item->kind == GCL_JSON_STRING) {
		text = plain(text, b);
		if (gcl_stamp_iso(text, ns) == 0)
			return 0;
		return text.len < 10 || text.len > 18 || !is_digits(text) ?
		    -1 : epoch(gcl_num_signed(text, 1), 0, ns);
	}
	if (item->kind != GCL_JSON_NUMBER)
		return -1;
	if (is_digits(text))
		return epoch(gcl_num_signed(text, 1), 0, ns);
	if (gcl_num_real(text, &v) < 0 || v <= 0 || v >= 9e18)
		return -1;
	return epoch((int64_t)v, v - (double)(int64_t)v, ns);
}

static struct gcl_span
text_of(const struct object *o, int use, struct gcl_buf *b)
{
	size_t i = next_of(o, use, 0);

	while (i < KEYS && o->found[i].kind != GCL_JSON_STRING)
		i = next_of(o, use, i + 1);
	return i < KEYS ? plain(o->found[i].text, b) : gcl_span(NULL, 0);
}

/* -1 when memory is out. */
static int
take_facts(const struct object *o, struct gcl_unwrapped *u)
{
	struct gcl_buf name, other;
	int64_t ns = 0;
	size_t i;
	int rc;

	gcl_buf_init(&name, TEXT_CEILING);
	gcl_buf_init(&other, TEXT_CEILING);
	for (i = next_of(o, TIME, 0); i < KEYS && !u->has_wall;
	    i = next_of(o, TIME, i + 1))
		gcl_unwrapped_wall(u, take_time(&o->found[i], &other, &ns),
		    &ns);
	gcl_unwrapped_stream(u, text_of(o, NAME, &name),
	    text_of(o, PID, &other));
	rc = name.failed || other.failed ? -1 : 1;
	gcl_buf_fini(&name);
	gcl_buf_fini(&other);
	return rc;
}

/* Docker splits a line at 16 KiB, go test where the program wrote. */
static void
take_end(const struct object *o, struct gcl_buf *out, struct gcl_unwrapped *u)
{
	if (out->len > 0 && out->at[out->len - 1] == '\n')
		out->len--;
	else
		u->goes_on |= has(o, GO_TEST) ||
		    (has(o, DOCKER) && out->len >= DOCKER_PART);
}

/* ---- objects -------------------------------------------------------- */

/* Whether there are records, of what slog prints, beside the text alone. */
static int
is_beside(const struct gcl_wraps *w, struct gcl_span line,
    struct gcl_span text)
{
	return gcl_heads_next(w->heads, text.at, 0, text.len, text.len) ==
	    text.len && gcl_heads_next(w->heads, line.at, 0, line.len,
	    line.len) < line.len;
}

/* The text of an object that is part of a line: 1; 0: it has none; -1: memory
 * is out. */
static int
take_object(const struct gcl_wraps *w, const struct object *o,
    struct gcl_span line, struct gcl_buf *out, struct gcl_unwrapped *u)
{
	size_t i = next_of(o, TEXT | PART, 0);

	while (i < KEYS && !add_text(&o->found[i], out))
		i = next_of(o, TEXT | PART, i + 1);
	if (i == KEYS || (!has(o, GO_TEST) && is_beside(w, line,
	    gcl_span(out->at ? out->at : "", out->len))))
		return 0;
	if (keys[i].use == PART)
		take_end(o, out, u);
	return take_facts(o, u);
}

/* The one line with the text of an object over several, as one of its own. */
static int
make_object(struct gcl_span text, struct gcl_buf *whole)
{
	static const char key[] = "\"MESSAGE\" : ";

	while (text.len > 0 && text.at[0] == '\t')
		text = gcl_span(text.at + 1, text.len - 1);
	if (text.len < sizeof key ||
	    memcmp(text.at, key, sizeof key - 1) != 0)
		return 0;
	gcl_buf_putc(whole, '{');
	gcl_buf_add(whole, text.at, text.len -
	    (text.at[text.len - 1] == ','));
	gcl_buf_putc(whole, '}');
	return whole->failed ? -1 : 1;
}

static int
take_alone(const struct gcl_wraps *w, struct gcl_span line,
    struct gcl_buf *out, struct gcl_unwrapped *u)
{
	struct gcl_buf whole;
	struct object o;
	size_t rest;
	int rc;

	gcl_buf_init(&whole, line.len + 3);
	rc = make_object(line, &whole);
	if (rc > 0)
		rc = read_object(&o, gcl_span(whole.at, whole.len), &rest) &&
		    rest == 0 ? take_object(w, &o, line, out, u) : 0;
	gcl_buf_fini(&whole);
	return rc;
}

int
gcl_rewrite_json(const struct gcl_wraps *w, struct gcl_span text,
    struct gcl_buf *out, struct gcl_unwrapped *u)
{
	struct object o;
	size_t rest;

	if (text.len < 2 || text.at[0] != '{')
		return take_alone(w, text, out, u);
	return read_object(&o, text, &rest) ?
	    take_object(w, &o, text, out, u) : 0;
}
