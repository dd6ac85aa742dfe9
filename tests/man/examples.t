# Proves that the examples of gclog(1) and gclog(5) run, where ./app is a
# program that prints a shipped log.
. "${0%/*}/man.sh"

log=$top_srcdir/fixtures/quickstart/orders.log
mkdir bin home
cat >home/app <<END
#!/bin/sh
echo start >>starts # no two logs are the same
echo "start \$((\$(wc -l <starts))), listening on :8080"
echo 'Alloc:63872(bytes) HeapIdle:66592768(bytes)'
cat '$log' >&2
END
cat >bin/gclog <<END
#!/bin/sh
${GCLOG_WRAP:+"$top_builddir/libtool" --mode=execute $GCLOG_WRAP} \\
	"$GCLOG" "\$@"
END
for day in monday tuesday; do
	{
		echo $day
		cat "$log"
	} | gzip -c >home/$day.log.gz
done
chmod +x home/app bin/gclog
PATH=$PWD/bin:$PATH
export PATH

blocks gclog.1 EXAMPLES
n=0
while [ -f "block.$((n + 1))" ]; do
	n=$((n + 1))
	name="example $n of gclog.1 runs"
	if grep -q 'gclog plot' "block.$n" && ! command -v gnuplot >/dev/null
	then
		skip "$name" 'no gnuplot'
		continue
	fi
	(cd home && sh -eu "../block.$n") >"out.$n" 2>"err.$n"
	is "$name" $? 0 || diag "$(cat "block.$n" "err.$n")"
	ok "and prints something" test -s "out.$n"
	# What gnuplot says of a locale like C is none of ours.
	is "and complains of nothing" "$(grep -Ev \
		'^gclog: (run [0-9]|a series of|[0-9]+\. )|iconv failed to convert' "err.$n")" ''
done
ok 'gclog.1 has examples' test "$n" -ge 5
rm -f block.*

# A file of limits, each of which can fail.
blocks gclog.1 'FILES OF LIMITS'
is 'gclog.1 has one file of limits' "$(ls block.*)" block.1
run gclog gate home/ci.db:base home/ci.db:new --limits block.1
is 'it can be read, and holds' "$status" 0 || diag "$out" "$err"
run gclog gate home/ci.db:base home/ci.db:new --limits block.1 --selftest
is 'each of its limits can fail' "$status" 0 || diag "$out" "$err"
rm -f block.*

# A file of formats, and the lines it tells of as a log.
blocks gclog.5 FORMATS
is 'gclog.5 has one file of formats' "$(ls block.*)" block.1
sed -n 's/^sample *//p' block.1 >samples
run gclog ingest -o formats.db --format block.1 samples
is 'it can be read' "$status" 0 || diag "$err"
like 'and every sample with it' "$err" \
	'run 1: 1 heapline, 2 request, 0 cycles, 0 rejected'
rm -f block.*

command -v sqlite3 >/dev/null || {
	skip 'the examples of gclog.5 run' 'no sqlite3'
	done_testing
	exit 0
}
# What the questions are about: tags, and something rejected.
{
	cat "$log"
	echo 'panic: boom'
	echo 'goroutine 1 [running]:'
	echo 'gc 1 @0.001s 2%: 0.01'
} | gclog ingest -o run.db --tag commit=1a2b3c 2>/dev/null
# They are about cycles that are missing, too.
sed -e '/^gc 3 /d' -e '/^gc 5 /d' "$log" | gclog ingest -o run.db 2>/dev/null

# sql SECTION MORE...: runs the examples there by the program and what it is
# given before them.
sql()
{
	section=$1
	shift
	blocks gclog.5 "$section"
	n=0
	while [ -f "block.$((n + 1))" ]; do
		n=$((n + 1))
		run "$@" "$(cat "block.$n")"
		is "example $n of gclog.5 $section runs" "$status" 0 ||
			diag "$err"
		is "and complains of nothing" "$err" ''
		unlike "and answers" "$out" '^$'
	done
	rm -f block.*
}
sql EXAMPLES sqlite3 -batch -bail run.db
ok 'gclog.5 has examples' test "$n" -ge 5
sql 'SQL VIEWS' sqlite3 -batch -bail run.db
ok 'one for each view' test "$n" -eq "$(subsections gclog.5 'SQL VIEWS' | wc -l)"
sql 'SQL FUNCTIONS' gclog query run.db
ok 'and of functions' test "$n" -ge 3
done_testing
