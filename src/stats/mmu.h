/* Minimum mutator utilisation: the least share of the processors that the
 * program itself had within any window of a length (metrics 2.11). */
#ifndef GCL_MMU_H
#define GCL_MMU_H

#include <stddef.h>
#include <stdint.h>

enum { GCL_MMU_WORST = 5 }; /* windows that are kept of each length */

struct gcl_mmu_window {
	double at_ns, share; /* where it begins; 0 to 1 */
	int64_t tag;         /* of the piece it begins in */
};

/* One length; worst[0] holds its minimum. */
struct gcl_mmu_length {
	double ns;
	double most_ns; /* windows in which the program had more are not kept */
	size_t next; /* the first edge that no window of it began at */
	size_t n;    /* of worst, which do not overlap, the least first */
	struct gcl_mmu_window worst[GCL_MMU_WORST];
};

struct gcl_mmu_edge;

struct gcl_mmu {
	struct gcl_mmu_length *lengths; /* the caller's */
	size_t n;
	struct gcl_mmu_edge *edges; /* what the longest window reaches back */
	size_t room, last, done; /* edges; pieces that were looked at */
	double end_ns;
	int begun;
};

/* Starts with lengths in rising order, each only with its ns; they stay the
 * caller's. */
void gcl_mmu_open(struct gcl_mmu *m, struct gcl_mmu_length *lengths, size_t n);

/* From where the last piece ended until this time the program had this share;
 * the first call only tells where it begins.  Times that go back count as
 * no time.  A tag is the caller's name of the piece.  -1 when memory is out. */
int gcl_mmu_add(struct gcl_mmu *m, double until_ns, double share,
    int64_t tag);

/* After the last piece: now the lengths tell.  What comes then is not known to
 * follow: no window reaches over it. */
void gcl_mmu_end(struct gcl_mmu *m);

void gcl_mmu_close(struct gcl_mmu *m);

#endif
