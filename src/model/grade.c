/* How far what was read of a process can be trusted, in a word. */
#include "config.h"

#include "gclog.h"

const char *
gclog_process_grade(const struct gclog_process *p)
{
	const double most_pct = 2; /* more than rounding explains */

	if (p->missing || p->suspect || p->failed ||
	    (p->has_gap && p->gap_pct > most_pct))
		return "damaged";
	return p->torn ? "repaired" : "complete";
}
