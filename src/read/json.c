/* The text of a program as a member of a JSON object, with what else that
 * tells; the one file that knows jansson. */
#include "config.h"

#include <jansson.h>

#include "base/num.h"
#include "base/stamp.h"
#include "read/wrap.h"

enum {
	PATH = 64,
	DOCKER_PART = 16 * 1024 - 4 /* a part, less a split character */
};

/* Where the text is, and whether it may be a part of a line, the last of which
 * has the newline. */
static const struct { const char *key; int parts; } texts[] = {
	{ "log", 1 },          /* docker; fluentd without a newline */
	{ "MESSAGE", 0 },      /* journald */
	{ "Output", 1 },       /* go test -json */
	{ "message", 0 }, { "msg", 0 }, { "@message", 0 }, { "text", 0 },
	{ "textPayload", 0 }, { "jsonPayload.message", 0 }, { "line", 0 },
};

static const char *const times[] = { "time", "Time", "timestamp",
	"@timestamp", "ts", "__REALTIME_TIMESTAMP", "t" };

static const char *const names[] = { "kubernetes.pod_name", "pod_name", "pod",
	"container_name", "container", "resource.labels.container_name",
	"SYSLOG_IDENTIFIER", "_SYSTEMD_UNIT", "logStream", "@logStream",
	"Package", "service", "app", "stream" };

/* A member, or one of a member: "a.b". */
static const json_t *
member(const json_t *object, const char *path)
{
	const json_t *v = json_object_get(object, path);
	const char *dot = strchr(path, '.');
	char first[PATH];

	if (v || !dot || (size_t)(dot - path) >= sizeof first)
		return v;
	memcpy(first, path, (size_t)(dot - path));
	first[dot - path] = '\0';
	v = json_object_get(object, first);
	return v ? member(v, dot + 1) : NULL;
}

/* A text, or the numbers of its bytes, as journald has it if that is not
 * UTF-8. */
static int
add_text(const json_t *v, struct gcl_buf *out)
{
	size_t i;

	if (json_is_string(v)) {
		gcl_buf_add(out, json_string_value(v), json_string_length(v));
		return 1;
	}
	for (i = 0; i < json_array_size(v); i++)
		gcl_buf_putc(out, (char)json_integer_value(
		    json_array_get(v, i)));
	return json_array_size(v) > 0;
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
take_time(const json_t *v, int64_t *ns)
{
	struct gcl_span text;

	if (json_is_integer(v))
		return epoch(json_integer_value(v), 0, ns);
	if (json_is_real(v) && json_real_value(v) > 0 &&
	    json_real_value(v) < 9e18) {
		int64_t whole = (int64_t)json_real_value(v);

		return epoch(whole, json_real_value(v) - (double)whole, ns);
	}
	if (!json_is_string(v))
		return -1;
	text = gcl_span(json_string_value(v), json_string_length(v));
	if (gcl_stamp_iso(text, ns) == 0)
		return 0;
	if (text.len < 10 || text.len > 18 ||
	    strspn(text.at, "0123456789") != text.len)
		return -1;
	return epoch(gcl_num_signed(text, 1), 0, ns);
}

static struct gcl_span
text_of(const json_t *v)
{
	return json_is_string(v) ? gcl_span(json_string_value(v),
	    json_string_length(v)) : gcl_span(NULL, 0);
}

static void
take_facts(const json_t *object, struct gcl_unwrapped *u)
{
	struct gcl_span name = { NULL, 0 };
	int64_t ns = 0;
	size_t i;

	for (i = 0; i < sizeof times / sizeof times[0] && !u->has_wall; i++)
		gcl_unwrapped_wall(u, take_time(member(object, times[i]),
		    &ns), &ns);
	for (i = 0; i < sizeof names / sizeof names[0] && !name.at; i++)
		name = text_of(member(object, names[i]));
	gcl_unwrapped_stream(u, name, text_of(member(object, "_PID")));
}

/* Docker splits a line at 16 KiB, go test where the program wrote. */
static void
take_end(const json_t *object, struct gcl_buf *out, struct gcl_unwrapped *u)
{
	if (out->len > 0 && out->at[out->len - 1] == '\n')
		out->len--;
	else
		u->goes_on |= member(object, "Action") ||
		    (member(object, "stream") && out->len >= DOCKER_PART);
}

/* An object, or the one line with the text of an object over several. */
static json_t *
parse(struct gcl_span text)
{
	static const char key[] = "\"MESSAGE\" : ";
	struct gcl_buf whole;
	json_t *object;

	if (text.len > 1 && text.at[0] == '{')
		return json_loadb(text.at, text.len,
		    JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
	while (text.len > 0 && text.at[0] == '\t')
		text = gcl_span(text.at + 1, text.len - 1);
	if (text.len < sizeof key ||
	    memcmp(text.at, key, sizeof key - 1) != 0)
		return NULL;
	gcl_buf_init(&whole, text.len + 3);
	gcl_buf_putc(&whole, '{');
	gcl_buf_add(&whole, text.at, text.len -
	    (text.at[text.len - 1] == ','));
	gcl_buf_putc(&whole, '}');
	object = whole.failed ? NULL : json_loadb(whole.at, whole.len, 0,
	    NULL);
	gcl_buf_fini(&whole);
	return object;
}

/* Whether there are records, of what slog prints, beside the text alone. */
static int
is_beside(const struct gcl_wraps *w, struct gcl_span line,
    struct gcl_span text)
{
	return gcl_heads_next(w->heads, line.at, 0, line.len, line.len) <
	    line.len && gcl_heads_next(w->heads, text.at, 0, text.len,
	    text.len) == text.len;
}

int
gcl_rewrite_json(const struct gcl_wraps *w, struct gcl_span text,
    struct gcl_buf *out, struct gcl_unwrapped *u)
{
	json_t *object = parse(text);
	size_t i;
	int found = 0;

	for (i = 0; object && i < sizeof texts / sizeof texts[0] && !found;
	    i++) {
		const json_t *v = member(object, texts[i].key);

		found = v && add_text(v, out);
	}
	if (found && !member(object, "Action") &&
	    is_beside(w, text, gcl_span(out->at ? out->at : "", out->len)))
		found = 0;
	if (found && texts[i - 1].parts)
		take_end(object, out, u);
	if (found)
		take_facts(object, u);
	json_decref(object);
	return found;
}
