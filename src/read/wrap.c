/* What stands around the text of a program in a line: taken off, with what it
 * tells. */
#include "config.h"

#include "read/wrap.h"

#include "base/err.h"
#include "base/stamp.h"

enum {
	TEXT_CEILING = 1024 * 1024,
	PATTERN_CEILING = 64 * 1024,
	PREFIX_LOOK = 1024 /* no prefix is longer */
};

/* ---- opening -------------------------------------------------------- */

int
gcl_wraps_open(struct gcl_wraps *w, struct gcl_matcher *m,
    const struct gcl_heads *heads, struct gclog_err *err)
{
	size_t i;

	memset(w, 0, sizeof *w);
	w->matcher = m;
	w->heads = heads;
	for (i = 0; i < 2; i++)
		gcl_buf_init(&w->text[i], TEXT_CEILING);
	return gcl_nwrappers <= GCL_WRAP_MOST ? 0 : gcl_err(err,
	    GCLOG_EINTERNAL, "more wrappers than there is room for");
}

/* All patterns as one: most lines have none, and then it is asked once. */
static int
compile_any(struct gcl_wraps *w)
{
	struct gcl_buf all;
	size_t i;
	int rc;

	gcl_buf_init(&all, PATTERN_CEILING);
	gcl_buf_puts(&all, "(?J)(?!)"); /* they share names */
	for (i = 0; i < gcl_nwrappers; i++)
		if (gcl_wrappers[i].pattern)
			gcl_buf_printf(&all, "|(?:%s)(*:%zu)",
			    gcl_wrappers[i].pattern, i);
	rc = all.failed ? -1 : gcl_names_compile(&w->any, w->matcher,
	    all.at, NULL, 0, NULL);
	gcl_buf_fini(&all);
	return rc;
}

static int
compile_one(struct gcl_wraps *w, size_t i)
{
	return gcl_names_compile(&w->patterns[i], w->matcher,
	    gcl_wrappers[i].pattern, gcl_wrap_groups, GCL_WRAP_GROUPS, NULL);
}

void
gcl_wraps_close(struct gcl_wraps *w)
{
	size_t i;

	gcl_names_free(w->any);
	for (i = 0; i < GCL_WRAP_MOST; i++)
		gcl_names_free(w->patterns[i]);
	for (i = 0; i < 2; i++)
		gcl_buf_fini(&w->text[i]);
}

/* ---- what a wrapper tells ------------------------------------------- */

void
gcl_unwrapped_wall(struct gcl_unwrapped *u, int rc, const int64_t *ns)
{
	if (rc < 0 || u->has_wall)
		return;
	u->has_wall = 1;
	u->wall_ns = *ns;
}

static size_t
add_text(struct gcl_unwrapped *u, size_t n, struct gcl_span s)
{
	size_t room = sizeof u->stream - 1 - n;

	if (s.len > room)
		s.len = room;
	memcpy(u->stream + n, s.at, s.len);
	u->stream[n + s.len] = '\0';
	return n + s.len;
}

void
gcl_unwrapped_stream(struct gcl_unwrapped *u, struct gcl_span name,
    struct gcl_span pid)
{
	size_t n = 0;

	if (u->stream[0] || (!name.at && !pid.at))
		return;
	if (name.at)
		n = add_text(u, n, name);
	if (name.at && pid.at)
		n = add_text(u, n, gcl_span("[", 1));
	if (pid.at)
		n = add_text(u, n, pid);
	if (name.at && pid.at)
		add_text(u, n, gcl_span("]", 1));
}

static void
take_stamps(const struct gcl_wraps *w, const struct gcl_span *g,
    struct gcl_unwrapped *u)
{
	int64_t ns = 0;

	if (g[GCL_WRAP_ISO].at)
		gcl_unwrapped_wall(u, gcl_stamp_iso(g[GCL_WRAP_ISO], &ns), &ns);
	if (g[GCL_WRAP_MONTH].at)
		gcl_unwrapped_wall(u, gcl_stamp_month(g[GCL_WRAP_MONTH],
		    w->now, &ns), &ns);
	if (g[GCL_WRAP_KLOG].at)
		gcl_unwrapped_wall(u, gcl_stamp_klog(g[GCL_WRAP_KLOG], w->now,
		    &ns), &ns);
	if (g[GCL_WRAP_UNIX].at)
		gcl_unwrapped_wall(u, gcl_stamp_unix(g[GCL_WRAP_UNIX], &ns),
		    &ns);
	if (g[GCL_WRAP_TAI].at)
		gcl_unwrapped_wall(u, gcl_stamp_tai(g[GCL_WRAP_TAI], &ns), &ns);
	if (g[GCL_WRAP_CLOCK].at)
		gcl_unwrapped_wall(u, gcl_stamp_clock(g[GCL_WRAP_CLOCK],
		    w->now, &ns), &ns);
}

/* ---- taking off ----------------------------------------------------- */

static struct gcl_span
front_of(struct gcl_span text)
{
	return gcl_span(text.at, text.len < PREFIX_LOOK ? text.len :
	    PREFIX_LOOK);
}

static int
take_prefix(struct gcl_wraps *w, size_t i, struct gcl_unwrapped *u)
{
	struct gcl_span groups[GCL_WRAP_GROUPS];
	size_t n;

	if (!w->patterns[i] && compile_one(w, i) < 0)
		return -1;
	n = gcl_names_match(w->patterns[i], front_of(u->text), groups);
	if (n == 0)
		return 0;
	take_stamps(w, groups, u);
	gcl_unwrapped_stream(u, groups[GCL_WRAP_NAME], groups[GCL_WRAP_PID]);
	u->goes_on |= gcl_span_is(groups[GCL_WRAP_PART], "P");
	u->text = gcl_span(u->text.at + n, u->text.len - n);
	u->at += n;
	return 1;
}

static int
rewrite(struct gcl_wraps *w, gcl_rewrite *f, struct gcl_unwrapped *u)
{
	struct gcl_buf *out = &w->text[w->turn % 2];
	int rc;

	out->len = 0;
	out->failed = 0;
	rc = f(w, u->text, out, u);
	if (rc > 0 && out->failed)
		return -1;
	if (rc > 0) {
		u->text = gcl_span(out->at ? out->at : "", out->len);
		w->turn++;
	}
	return rc;
}

/* Takes wrapper i off, if it is there. */
static int
take(struct gcl_wraps *w, size_t i, struct gcl_unwrapped *u)
{
	static gcl_rewrite *const ways[GCL_WRAP_BYTES + 1] = {
		[GCL_WRAP_JSON] = gcl_rewrite_json,
		[GCL_WRAP_LOGFMT] = gcl_rewrite_logfmt,
		[GCL_WRAP_EXPORT] = gcl_rewrite_export,
		[GCL_WRAP_ANSI] = gcl_rewrite_ansi,
		[GCL_WRAP_HTML] = gcl_rewrite_html,
	};
	const struct gcl_wrapper *wrapper = &gcl_wrappers[i];
	int rc = 0;

	if (wrapper->way == GCL_WRAP_PREFIX)
		rc = take_prefix(w, i, u);
	else if (ways[wrapper->way])
		rc = rewrite(w, ways[wrapper->way], u);
	if (rc > 0) {
		u->wrapped = 1;
		u->sure |= wrapper->sure;
	}
	return rc;
}

/* The one that was taken off at this level last is tried first; of the
 * prefixes then only the one that is there. */
static int
take_any(struct gcl_wraps *w, size_t level, struct gcl_unwrapped *u)
{
	size_t i, last = w->last[level], prefix;
	int rc = take(w, last, u);

	if (rc != 0)
		return rc;
	prefix = gcl_names_which(w->any, front_of(u->text));
	for (i = 0; rc == 0 && i < gcl_nwrappers; i++) {
		if (i == last || (gcl_wrappers[i].way == GCL_WRAP_PREFIX &&
		    i != prefix))
			continue;
		rc = take(w, i, u);
		if (rc > 0)
			w->last[level] = i;
	}
	return rc;
}

int
gcl_wraps_take(struct gcl_wraps *w, struct gcl_span line,
    struct gcl_unwrapped *u)
{
	size_t level;
	int rc = 1;

	if (!w->any && compile_any(w) < 0)
		return -1;
	u->text = line;
	u->at = 0;
	u->wrapped = u->sure = u->goes_on = u->has_wall = 0;
	u->stream[0] = '\0';
	for (level = 0; rc > 0 && level < GCL_WRAP_LEVELS; level++)
		rc = take_any(w, level, u);
	return rc < 0 ? -1 : 0;
}

static size_t
first_head(const struct gcl_wraps *w, struct gcl_span text)
{
	return gcl_heads_next(w->heads, text.at, 0, text.len, text.len);
}

int
gcl_wraps_is(struct gcl_wraps *w, struct gcl_span line)
{
	struct gcl_unwrapped u;

	return gcl_wraps_take(w, line, &u) < 0 ? -1 : u.wrapped;
}

int
gcl_wraps_tell(struct gcl_wraps *w, struct gcl_span line)
{
	struct gcl_unwrapped u;
	size_t at, i = 0;

	if (gcl_wraps_take(w, line, &u) < 0)
		return -1;
	if (!u.wrapped)
		return GCL_WRAP_NOT;
	at = first_head(w, u.text);
	if (at == u.text.len)
		return GCL_WRAP_NOT;
	while (i < at && (u.text.at[i] == ' ' || u.text.at[i] == '\t'))
		i++;
	return u.sure || i == at ? GCL_WRAP_SURE : GCL_WRAP_MAYBE;
}
