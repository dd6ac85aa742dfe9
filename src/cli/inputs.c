/* The files that operands stand for: themselves, folders and patterns. */
#include "config.h"

#include "cli/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"

static void
add(struct inputs *in, const char *path)
{
	if (in->n == in->room) {
		in->room = in->room ? 2 * in->room : 16;
		in->paths = need(realloc(in->paths,
		    in->room * sizeof *in->paths));
	}
	in->paths[in->n++] = need(strdup(path));
}

static char *
join(const char *a, const char *b, const char *c)
{
	size_t room = strlen(a) + strlen(b) + strlen(c) + 1;
	char *text = need(malloc(room));

	snprintf(text, room, "%s%s%s", a, b, c);
	return text;
}

/* The database, or what SQLite keeps beside it. */
static int
is_output(const char *path, const char *output)
{
	static const char *const endings[] = { "", "-wal", "-shm",
		"-journal" };
	struct stat a, b;
	int same = 0;
	size_t i;

	for (i = 0; i < COUNT(endings) && !same; i++) {
		char *name = join(output, "", endings[i]);

		same = stat(path, &a) == 0 && stat(name, &b) == 0 &&
		    a.st_dev == b.st_dev && a.st_ino == b.st_ino;
		free(name);
	}
	return same;
}

static int
is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* The files of a folder by name, but for hidden ones; neither what lies in
 * folders below it nor pipes and devices, which may have no end. */
static void
add_folder(struct inputs *in, const char *folder, const char *output)
{
	const size_t before = in->n, len = strlen(folder);
	const char *slash = len && folder[len - 1] == '/' ? "" : "/";
	struct dirent **entries;
	struct stat st;
	int i, n = scandir(folder, &entries, is_shown, alphasort), others = 0;

	if (n < 0) {
		warn("%s: %s", folder, strerror(errno));
		in->trouble = 1;
		return;
	}
	for (i = 0; i < n; i++) {
		char *path = join(folder, slash, entries[i]->d_name);

		if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
			others++;
		else if (!is_output(path, output))
			add(in, path);
		free(path);
		free(entries[i]);
	}
	free(entries);
	if (others)
		warn("%s: %d in it %s no file and %s left out", folder, others,
		    others == 1 ? "is" : "are", others == 1 ? "is" : "are");
	if (in->n == before) {
		warn("%s: no file in it", folder);
		in->trouble = 1;
	}
}

static void
add_path(struct inputs *in, const char *path, const char *output)
{
	struct stat st;

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		add_folder(in, path, output);
	else
		add(in, path);
}

/* A pattern that the shell left alone. */
static void
add_pattern(struct inputs *in, const char *pattern, const char *output)
{
	glob_t found;
	size_t i;
	int rc = glob(pattern, 0, NULL, &found);

	if (rc == GLOB_NOSPACE)
		need(NULL);
	if (rc != 0) {
		warn("%s: no file matches", pattern);
		in->trouble = 1;
		return;
	}
	for (i = 0; i < found.gl_pathc; i++)
		if (!is_output(found.gl_pathv[i], output))
			add_path(in, found.gl_pathv[i], output);
	globfree(&found);
}

void
inputs_find(struct inputs *in, int argc, char *const *argv,
    const char *output)
{
	struct stat st;
	int i;

	*in = (struct inputs){ 0 };
	for (i = 0; i < argc; i++)
		if (strpbrk(argv[i], "*?[") && lstat(argv[i], &st) < 0)
			add_pattern(in, argv[i], output);
		else
			add_path(in, argv[i], output);
}

void
inputs_free(struct inputs *in)
{
	while (in->n > 0)
		free(in->paths[--in->n]);
	free(in->paths);
}

char *
inputs_names(const char *const *paths, size_t n)
{
	size_t i, room = 2;
	char *text;

	for (i = 0; i < n && paths[i]; i++)
		room += strlen(paths[i]) + 2;
	text = calloc(room, 1);
	for (i = 0; text && i < n; i++) {
		strcat(text, i ? ", " : "");
		strcat(text, paths[i] ? paths[i] : "-");
	}
	return text;
}
