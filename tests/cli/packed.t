# Proves that compressed input is known by its content and read as what it
# holds, and that what is damaged in it is told and costs nothing else.
. "${0%/*}/cli.sh"

i=0
while [ "$i" -lt 50 ]; do
	cat "$web"
	i=$((i + 1))
done >many.log

# ingests NAME ERE ARGS...: with status 0 and a line that matches.
ingests()
{
	name=$1 ere=$2
	shift 2
	rm -f run.db
	run gclog ingest "$@"
	is "$name: status 0" "$status" 0
	like "$name: all of it" "$err" "$ere"
}

# hurts NAME ERE FILE: tells of damage, and goes on to the end.
hurts()
{
	rm -f run.db
	run gclog ingest "$3"
	is "$1: status 2" "$status" 2
	like "$1: told" "$err" "^gclog: $3: $2"
}

for tool in gzip xz zstd bzip2 lz4; do
	if ! command -v $tool >/dev/null; then
		skip "$tool" "there is no $tool"
		continue
	fi
	# The name must not matter.
	$tool -c <"$web" >web.log
	$tool -c <many.log >packed.log
	$tool -c </dev/null >empty.log
	ingests "$tool" '^gclog: run 1: 41 cycles' web.log
	ingests "$tool, larger" '^gclog: run 1: 2050 cycles' packed.log
	run gclog report run.db summary --format json
	is "$tool: the lines are those of the content" \
		"$(json_value lines)" 2050
	is "$tool: complete" "$(json_value status)" '"complete"'
	# shellcheck disable=SC2002 # a pipe it has to be
	cat web.log | gclog ingest -o pipe.db 2>err
	like "$tool from a pipe: all of it" "$(cat err)" ': 41 cycles'
	cat web.log packed.log web.log >three.log
	ingests "$tool, three in one" '^gclog: run 1: 2132 cycles' three.log
	run gclog ingest empty.log
	is "$tool of nothing: status 1" "$status" 1
	like "$tool of nothing: told" "$err" 'nothing recognised in 0 lines'
	head -c $(($(wc -c <packed.log) / 2)) packed.log >cut.log
	hurts "$tool, cut off" '.*; what was unpacked before is kept' cut.log
	rm -f pipe.db
done

# ---- without libarchive ----------------------------------------------------------

# One that is none is found first.
library=$(sed -n 's/^#define GCLOG_ARCHIVE_SONAME "\(.*\)"/\1/p' \
	"$top_builddir/config.h")
mkdir none
: >"none/${library##*/}"
printf '\3757zXZ\000 or what looks like it\n' >xz.log
broken()
{
	LD_LIBRARY_PATH=$PWD/none${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} \
		gclog ingest "$@"
}
case $library in
*.so*)
	rm -f run.db
	run broken "$web" xz.log
	is "no libarchive: status 2" "$status" 2
	like "no libarchive: other input is read" "$err" 'run 1: 41 cycles'
	like "no libarchive: told" "$err" "^gclog: xz.log: is packed, and \
libarchive cannot be loaded to unpack it \\(.*$library.*\\); install it"
	;;
*)
	skip "no libarchive" "$library is found in another way"
	;;
esac

# ---- what zlib can do, as gzip has no blocks ------------------------------------

gzip -c <"$web" >web.gz
head -c $(($(wc -c <web.gz) * 3 / 4)) web.gz >cut.gz
hurts "gzip, cut off" 'the gzip data is cut off; ' cut.gz
like "gzip, cut off: what is there is kept" "$err" '^gclog: run 1: [23]. cycles'
run gclog runs --format csv
is "gzip, cut off: interrupted" "$(column status)" interrupted
{
	cat web.gz
	echo 'not gzip'
} >more.gz
hurts "gzip, with something behind" 'damaged gzip data; ' more.gz
like "gzip, with something behind: the rest is kept" "$err" \
	'^gclog: run 1: 41 cycles'
{
	cat web.gz
	head -c 600 /dev/zero
} >zeros.gz
ingests "gzip, filled up with zeros" 'run 1: 41 cycles' zeros.gz
{
	head -c 12 web.gz
	head -c 2000 /dev/zero | tr '\000' '\252'
} >rubbish.gz
hurts "gzip, rubbish" 'damaged gzip data; ' rubbish.gz

# ---- what only looks like it ------------------------------------------------------

for begin in B BZh 'BZh9 is a word' 'BZh91AY&S' '\037' '\037\213' '\375' \
	'\3757zXZ' '(' '(\265/' '\004\042\115'; do
	{
		# shellcheck disable=SC2059 # escapes of bytes
		printf "$begin"
		cat "$web"
	} >like.log
	ingests "a log that begins with $begin" 'run 1: 41 cycles' like.log
	# shellcheck disable=SC2059
	printf "$begin" >like.log
	run gclog ingest like.log
	like "$begin alone" "$err" 'nothing recognised in 1 line'
done

# ---- pipes -------------------------------------------------------------------------

# A few bytes of no archive are handed on while the writer waits.
mkfifo pipe
(start ingest -o live.db --tee <pipe >tee.out 2>live.err) &
pid=$!
exec 3>pipe
printf gc >&3
came()
{
	[ "$(cat tee.out)" = "$1" ]
}
ok "the first bytes of a pipe are not held back" until_true came gc
printf ' 1' >&3
ok "nor those that come after" until_true came 'gc 1'
exec 3>&-
wait "$pid"

# What is packed is handed on as it comes, too.
(start ingest -o live.db --tee <pipe >tee.out 2>live.err) &
pid=$!
exec 3>pipe
echo one | gzip -c >&3
ok "a member of gzip is unpacked before the next comes" until_true came one
kill -s TERM "$pid"
wait "$pid"
is "and the pipe can be left" "$?" 2
exec 3>&-

# ---- memory ------------------------------------------------------------------------

# 200 MB of zeros, in a few hundred KB.
if ! [ -r /proc/self/status ]; then
	skip "memory" "no /proc here"
elif ! bare; then
	skip "memory" "gclog $why"
else
	head -c 200000000 /dev/zero | gzip -1 -c >bomb.gz
	cat bomb.gz >twice.gz
	gzip -c <"$web" >>twice.gz
	(start ingest -o bomb.db <pipe 2>bomb.err) &
	pid=$!
	exec 3>pipe
	cat twice.gz >&3
	hwm=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$pid/status")
	exec 3>&-
	wait "$pid"
	like "a bomb: read over" "$(cat bomb.err)" '41 cycles'
	ok "a bomb: less than 32 MB of memory" \
		test "$hwm" -gt 0 -a "$hwm" -lt 32768
	diag "peak: $hwm kB"
fi
done_testing
