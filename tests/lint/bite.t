# Proves that each lint check can fail: breaks one rule after the other in a
# small tree of its own.
. "${0%/*}/../lib/tap.sh"

: "${CC:=cc}"
lint=$top_srcdir/tests/lint
tree=$PWD/tree

# Stands in for git: all files of the tree are tracked.
mkdir bin
cat >bin/git <<'END'
#!/bin/sh
[ "$1" = ls-files ] && find . -type f ! -path './.git/*' ! -path './build/*' |
	sed 's|^\./||'
END
chmod +x bin/git

c_file()
{
	printf '/* Owns the %s. */\n#include "config.h"\n%s\n' "$2" "$3" >"$1"
}

list_of_sources()
{
	{
		echo '# Owns the list of the sources.'
		find src include -name '*.[chd]*' | sort
	} >build/local.mk
	mv build/local.mk src/local.mk
}

# sound_tree LINT: a tree in which every rule holds.
sound_tree()
{
	rm -rf "$tree"
	for folder in .git src/base src/family src/report src/cli src/db \
		include tests/lint tests/unit bench man build/.libs; do
		mkdir -p "$tree/$folder"
	done
	cd "$tree" || exit 99
	c_file src/base/a.c thing 'int gcl_a(void);int gclog_a(void);
int gcl_a(void){return 1;}int gclog_a(void){return 2;}'
	c_file src/db/b.c store '#include <sqlite3.h>'
	c_file src/cli/cmd_runs.c command '#include <gclog.h>'
	c_file src/cli/spawn.c processes 'void f(void){fork();}'
	c_file src/family/x.c table 'const struct f gcl_family_x = {0};'
	c_file src/report/y.c report 'const struct r gcl_report_y = {0};'
	printf '/* Owns the families. */\nGCL_FAMILY(x)\n' \
		>src/family/families.def
	printf '/* Owns the reports. */\nGCL_REPORT(y)\n' >src/report/reports.def
	printf '/* Owns the commands. */\nGCL_CMD(runs)\n' >src/cli/commands.def
	printf '/* Owns the interface. */\nint gclog_a(void);\n' \
		>include/gclog.h
	c_file tests/unit/test_a.c proof ''
	echo '# Owns the exceptions.' >tests/lint/sizes.allow
	echo '# Proves that all is well.' >tests/lint/a.t
	printf '# Owns the list of the tests.\n%s %s %s\n' tests/unit/test_a \
		tests/lint/a.t tests/lint/sizes.allow >tests/local.mk
	printf '# Owns what is measured.\n%s\n' 'bench/a.sh bench/run' >bench/local.mk
	echo '# Owns a measure.' >bench/a.sh
	echo '# Owns the measures.' >bench/run
	for file in autogen.sh quickstart configure.ac; do
		printf '# Owns the file %s.\n' $file >$file
	done
	mkdir tests/lib
	printf '# Owns the sum.\n' >tests/lib/summary
	printf '%s\n' '.Dd January 1, 2026' '.Dt GCLOG 1' .Os '.Sh NAME' \
		'.Nm gclog' '.Nd reads logs' '.Sh DESCRIPTION' 'It reads.' \
		>man/gclog.1
	printf '# Owns the build.\n%s\n' 'dist = autogen.sh quickstart' \
		>Makefile.am
	echo 'more = man/gclog.1 tests/lib/summary' >>Makefile.am
	list_of_sources
	echo '{ global: gclog_*; local: *; };' >build/map
	[ "$1" != symbols ] || compile ''
}

# Builds the two libraries from src/base/a.c and more C, as build/map exports.
compile()
{
	echo "$1" | cat src/base/a.c - | grep -v '^#include' >build/a.c
	# shellcheck disable=SC2086 # CC may hold options
	$CC -w -c -fPIC build/a.c -o build/.libs/a.o
	ar cr build/.libs/libcore.a build/.libs/a.o
	# shellcheck disable=SC2086 # as above
	$CC -shared -nostdlib build/.libs/a.o -o build/.libs/libgclog.so \
		-Wl,--version-script=build/map
}

# lint NAME: what that check says of the tree.
lint()
{
	env PATH="$tap_dir/cwd/bin:$PATH" top_srcdir="$tree" \
		top_builddir="$tree/build" sh "$lint/$1.t"
}

# bites LINT POINT COMMAND: after COMMAND in a sound tree, POINT fails.
bites()
{
	sound_tree "$1"
	eval "$3"
	cd "$tap_dir/cwd" || exit 99
	run lint "$1"
	like "$1 bites: $2" "$out" "^not ok [0-9]+ - .*$2"
}

for check in layers symbols lists sizes heads mdoc clean; do
	sound_tree $check
	cd "$tap_dir/cwd" || exit 99
	run lint $check
	unlike "$check accepts a sound tree" "$out" '^not ok|Bail out'
	like "$check came to its end" "$out" '^1\.\.'
done

bites layers 'point down' 'echo "#include \"db/b.h\"" >>src/base/a.c'
bites layers 'point down' 'echo "# include \"../db/b.h\"" >>src/family/x.c'
bites layers 'point down' 'echo "#include \"base/a.h\"" >>src/cli/cmd_runs.c'
bites layers 'among the layers' 'mkdir src/other'
bites layers 'config.h first' \
	'printf "/* Owns. */\n#include <stdio.h>\n" >src/base/c.c'
bites layers 'pcre2.h' 'echo "#include <pcre2.h>" >>src/db/b.c'
bites layers 'sqlite3.h' 'echo "#include <sqlite3.h>" >>src/base/a.c'
bites layers 'archive.h' 'echo "#include <archive_entry.h>" >>src/base/a.c'
bites layers 'xxhash.h' 'echo "#include <xxhash.h>" >>src/base/a.c'
bites layers 'zlib.h' 'echo "#include <zlib.h>" >>src/base/a.c'
bites layers 'other processes' 'echo "int f(void){return system(0);}" \
	>>src/cli/cmd_runs.c'
bites layers 'stdio streams' 'echo "void f(void){printf(0);}" >>src/db/b.c'
bites layers 'stdio streams' 'echo "void f(FILE *out);" >>src/db/b.c'
bites layers 'ends the process' 'echo "void f(void){ exit(1);}" >>src/db/b.c'
bites symbols 'exports gclog_' \
	'echo "{ global: g*; };" >build/map; compile "int gcl_b;"'
bites symbols 'across files' 'compile "int stray;"'
bites symbols 'declared in' 'compile "int gclog_secret;"'
bites symbols 'alone in C' 'echo "size_t gclog_n(void);" >>include/gclog.h'
! command -v g++ >/dev/null || bites symbols 'alone in C\+\+' 'echo "int gclog_n(int class);" \
	>>include/gclog.h'
bites lists 'every source is listed' 'echo >src/base/new.h'
bites lists 'source listed is there' 'rm src/base/a.c'
bites lists 'listed twice' 'echo src/base/a.c >>src/local.mk'
bites lists 'every test is listed' 'echo >tests/unit/test_b.c'
bites lists 'test listed is there' 'rm tests/unit/test_a.c'
bites lists 'every data folder' 'mkdir tests/lint/data'
bites lists 'of the bench is listed' 'echo >bench/b.sh'
bites lists 'every manual page' 'echo >man/gclog.5'
bites lists 'in git is shipped' 'echo >NEWS.md'
bites lists 'families.def agrees' 'rm src/family/x.c'
bites lists 'families.def agrees' ': >src/family/families.def'
bites lists 'reports.def agrees' 'echo "GCL_REPORT(z)" >>src/report/reports.def'
bites lists 'charts.def agrees' 'echo "CHART(z)" >src/report/charts.def'
bites lists 'commands.def agrees' 'echo "GCL_CMD(z)" >>src/cli/commands.def'
bites sizes 'are small' '{ printf "int\nlong_one(void)\n{\n"
	seq 58 | sed "s/.*/	;/"; echo "}"; } >>src/base/a.c'
bites sizes 'are small' 'seq 451 | sed "s/.*/;/" >src/base/a.c'
bites sizes 'still needed' 'echo src/base/a.c >>tests/lint/sizes.allow'
bites heads 'every C file' 'echo "#include <stdio.h>" >src/base/a.c'
bites heads 'every C file' 'echo "/* a.c */" >src/base/a.c'
bites heads 'every script' 'echo "plan 3" >tests/lint/a.t'
! command -v mandoc >/dev/null ||
	bites mdoc 'is clean' 'echo .Bogus >>man/gclog.1'
bites clean 'path of one machine' 'echo "see /ho""me/me/x" >>src/base/a.c'
bites clean 'in blanks' 'echo "x " >>src/base/a.c'
bites clean 'carriage return' 'printf "x\r\n" >>src/base/a.c'
bites clean 'newline' 'printf x >>src/base/a.c'
bites clean 'wider than 80' 'printf "/* %081d */\n" 0 >>src/base/a.c'
bites clean 'short' 'seq 121 >README.md'
done_testing
