# Proves that a log is followed while it grows and is rotated in every way,
# with nothing lost and nothing twice.
. "${0%/*}/cli.sh"

# follow: gclog ingest --follow on app.log, in a folder of its own.
follow()
{
	cd "$tap_dir/cwd" || exit 99
	rm -rf follow
	mkdir follow
	cd follow || exit 99
	(start ingest -o run.db --follow app.log >follow.out 2>follow.err) &
	pid=$!
}

# lines FROM TO: those cycles, as the program would print them.
lines()
{
	sed -n "$1,$2p" "$web"
}

# has N: whether so many cycles are committed.
has()
{
	gclog export run.db gctrace --format csv >rows.csv 2>rows.err &&
		[ "$(($(wc -l <rows.csv) - 1))" -eq "$1" ]
}

# shift_files: app.log.1 becomes app.log.2, and so on.
shift_files()
{
	for k in 9 8 7 6 5 4 3 2 1; do
		[ ! -e app.log.$k ] || mv app.log.$k app.log.$((k + 1))
	done
}

# ends NAME SIGNAL: every cycle is there once, and the run is complete.
ends()
{
	kill -s "$2" "$pid"
	status=0
	wait "$pid" || status=$?
	is "$1: status 0" "$status" 0
	is "$1: told" "$(cat follow.err)" \
		'gclog: run 1: 41 cycles (0 forced), 0 rejected -> run.db'
	run gclog export run.db gctrace
	is "$1: every cycle once, in order" \
		"$(column gc | tr '\n' ' ')" "$(seq 41 | tr '\n' ' ')"
	run gclog runs run.db --format csv
	is "$1: the run is complete" "$(column status)" complete
}

# ---- growing -----------------------------------------------------------------------

follow
lines 1 10 >app.log
ok "a file that was not there is waited for" until_true has 10
lines 11 11 | head -c 20 | tr -d '\n' >>app.log
lines 11 11 | tail -c +21 >>app.log
lines 12 40 >>app.log
ok "it is read as it grows" until_true has 40
lines 41 41 | tr -d '\n' >>app.log
ends "growing" TERM

follow
lines 1 40 >app.log
until_true has 40
lines 41 41 >>app.log
ends "what was written just before the end" TERM

# ---- copied and truncated ------------------------------------------------------------

follow
lines 1 10 >app.log
until_true has 10
cp app.log app.log.1
: >app.log
lines 11 12 >>app.log
ok "truncated: read from its beginning" until_true has 12
cp app.log app.log.1
lines 13 20 >app.log # longer than before
ok "truncated and longer at once: read from its beginning" until_true has 20
lines 21 24 >>app.log
cp app.log.1 app.log.2
cp app.log app.log.1
lines 25 25 >app.log
ok "truncated before it was read: the copy is read" until_true has 25
for i in 26 27 28 29 30; do
	shift_files
	lines $i $i >>app.log
	cp app.log app.log.1
	: >app.log
done
shift_files
lines 31 31 | head -c 30 >>app.log
cp app.log app.log.1
: >app.log
lines 31 31 | tail -c +31 >>app.log
lines 32 41 >>app.log
ok "truncated many times, once within a line" until_true has 41
ends "copied and truncated" TERM

# ---- renamed -------------------------------------------------------------------------

follow
exec 3>app.log
lines 1 10 >&3
until_true has 10
lines 11 12 >&3
mv app.log app.log.1
lines 13 15 >&3 # the program has not noticed yet
ok "renamed: the old one is read on" until_true has 15
: >app.log
lines 16 18 >&3
ok "replaced by an empty one: the old one is read on" until_true has 18
lines 19 19 | head -c 30 >&3
exec 3>app.log
lines 19 19 | tail -c +31 >&3
lines 20 22 >&3
ok "replaced: the new one is read, a line across both, too" until_true has 22
for i in 23 24 25 26 27 28; do
	shift_files
	lines $i $i >&3
	mv app.log app.log.1
	exec 3>app.log
done
lines 29 40 >&3
ok "replaced many times before it was read" until_true has 40
rm app.log
lines 41 41 >&3
ok "removed: what is written to it still is read" until_true has 41
exec 3>&-
ends "renamed" TERM

# ---- not to be followed ----------------------------------------------------------------

cd "$tap_dir/cwd" || exit 99
run gclog ingest --follow
says "--follow without a file" '^gclog: --follow takes one file'
run gclog ingest --follow -
says "--follow of standard input" '^gclog: --follow takes one file'
run gclog ingest --follow a.log b.log
says "--follow of two files" '^gclog: --follow takes one file'
mkdir folder
run gclog ingest --follow folder
says "--follow of a folder" '^gclog: folder: is no file that can grow'
mkfifo pipe
run gclog ingest --follow pipe
says "--follow of a pipe" '^gclog: pipe: is no file that can grow'

# ---- the cost of waiting ------------------------------------------------------------------

follow
lines 1 40 >app.log
until_true has 40
if [ -r "/proc/$pid/status" ] && bare; then
	switches()
	{
		sed -n 's/^voluntary_ctxt_switches:[^0-9]*//p' \
			"/proc/$pid/status"
	}
	sleep 1 # what was read last is committed
	before=$(switches)
	sleep 2
	after=$(switches)
	ok "idle: it wakes twice a second" test "$((after - before))" -le 8
	diag "woken $((after - before)) times in about 2 seconds"
else
	skip "idle: it wakes twice a second" "no /proc here, or wrapped"
fi
lines 41 41 >>app.log
ends "after a silence" TERM
done_testing
