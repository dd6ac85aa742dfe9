/* --since and --until: which records are taken, by their wall time. */
#include "config.h"

#include "cli/window.h"

#include "cli/when.h"

static int
take_option(struct window *w, const struct args *a, const char *name,
    int64_t now_ns, int64_t *ns)
{
	const char *text = args_get(a, name);

	if (!text)
		return 0;
	w->limited = 1;
	if (when_parse(text, now_ns, ns) == 0)
		return 0;
	return misused(a, "--%s %s: not a time such as 2026-11-20, "
	    "'2026-11-20 10:00', 10:00, 2026-11-20T10:00:00Z or -2h", name,
	    text);
}

int
window_of(struct window *w, const struct args *a, int64_t now_ns)
{
	int status;

	*w = (struct window){ .since_ns = INT64_MIN, .until_ns = INT64_MAX };
	status = take_option(w, a, "since", now_ns, &w->since_ns);
	if (status == 0)
		status = take_option(w, a, "until", now_ns, &w->until_ns);
	if (status == 0 && w->since_ns >= w->until_ns)
		return misused(a, "--since is not before --until");
	return status;
}

int
window_takes(struct window *w, const struct gclog_record *rec)
{
	if (!w->limited)
		return 1;
	if (!rec->has_wall) {
		w->undated++;
		return 1;
	}
	if (rec->wall_ns >= w->since_ns && rec->wall_ns < w->until_ns)
		return 1;
	w->outside++;
	return 0;
}

void
window_tell(const struct window *w, const char *name)
{
	if (w->outside)
		warn("%s: %llu record%s left out, by --since or --until",
		    name, (unsigned long long)w->outside,
		    w->outside == 1 ? "" : "s");
	if (w->undated)
		warn("%s: %llu record%s without a wall time kept, whatever "
		    "--since and --until say", name,
		    (unsigned long long)w->undated,
		    w->undated == 1 ? "" : "s");
}
