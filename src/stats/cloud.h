/* A cloud of points made thin for a picture: one of each cell of a grid, and
 * those at the four ends. */
#ifndef GCL_CLOUD_H
#define GCL_CLOUD_H

#include <stddef.h>

enum { GCL_CLOUD_ACROSS = 64, GCL_CLOUD_DOWN = 40, GCL_CLOUD_ENDS = 4,
	GCL_CLOUD_MOST = GCL_CLOUD_ACROSS * GCL_CLOUD_DOWN + GCL_CLOUD_ENDS };

struct gcl_cloud_point {
	double x, y;
};

struct gcl_cloud {
	size_t n; /* points seen; finite ones */
	struct gcl_cloud_point ends[GCL_CLOUD_ENDS]; /* the least and the most
	                                              * of x, and of y */
	struct gcl_cloud_point cells[GCL_CLOUD_ACROSS * GCL_CLOUD_DOWN];
	unsigned char filled[GCL_CLOUD_ACROSS * GCL_CLOUD_DOWN];
};

/* Of two passes over the same points, starting from zeroes, the first tells
 * what there is, the second takes it.  What is not finite is no point. */
void gcl_cloud_see(struct gcl_cloud *c, double x, double y);
void gcl_cloud_add(struct gcl_cloud *c, double x, double y);

/* The points that are left, each once, by rising x; how many. */
size_t gcl_cloud_get(const struct gcl_cloud *c,
    struct gcl_cloud_point to[GCL_CLOUD_MOST]);

#endif
