# Proves what gclog ingest does with its input: files and standard input,
# labels and tags, counts, --tee, and every kind of bad input.
. "${0%/*}/cli.sh"

# ---- what it says and keeps ------------------------------------------------

run gclog ingest "$web"
is "a log is read" "$status" 0
is "nothing on stdout" "$out" ''
is "the end is told in a line" "$err" \
	'gclog: run 1: 41 cycles (0 forced), 0 rejected -> run.db'
ok "the default database is run.db" test -s run.db

run gclog ingest <"$fixtures/gctrace/go1.22.12/forced.log"
is "standard input is read" "$status" 0
is "forced cycles are counted, the run is a new one" "$err" \
	'gclog: run 2: 24 cycles (12 forced), 0 rejected -> run.db'
run gclog ingest --again - <"$fixtures/gctrace/go1.22.12/forced.log"
like "- is standard input, too" "$err" '^gclog: run 3: 24 cycles'

run gclog ingest -o many.db -l 'night shift' --tag commit=1a2b \
	--tag 'note=a = b' --tag commit=3c4d "$web" \
	"$fixtures/gctrace/go1.22.12/leak-time.log"
is "several files are read" "$status" 0
is "several files are several runs" "$err" \
	'gclog: run 1 "night shift": 41 cycles (0 forced), 0 rejected -> many.db
gclog: run 2 "night shift": 4 cycles (0 forced), 1 timev, 0 rejected -> many.db'
run gclog runs many.db --format csv
is "each run keeps the label" "$(column label | sort -u)" 'night shift'
is "each run names its input" "$(column source | head -n 1)" "$web"
is "each run is complete" "$(column status | sort -u)" complete
is "tags are kept, the last of a key" "$(column tags | sort -u)" \
	'commit=3c4d note=a = b'

run gclog ingest -o old.db "$fixtures/gctrace/go1.0.3/leak-time.log"
is "what a release does not print is not counted" "$err" \
	'gclog: run 1: 9 cycles, 1 timev, 0 rejected -> old.db'

run gclog ingest -o many.db --tag wrong "$web"
says "a tag without =" '--tag wrong: not KEY=VALUE'
run gclog ingest -o many.db --tag =x "$web"
says "a tag without a key" '--tag =x: not KEY=VALUE'

# ---- nothing to read ----------------------------------------------------------

printf 'starting\nlistening on :8080\n' >app.log
run gclog ingest -o none.db app.log
is "nothing recognised: status 1" "$status" 1
like "nothing recognised: names the cause" "$err" \
	'^gclog: app.log: nothing recognised in 2 lines; .*GODEBUG=gctrace=1'
run gclog ingest -o none.db </dev/null
is "no input at all: status 1" "$status" 1
like "no input at all: names the cause" "$err" 'in 0 lines; .*gctrace=1'
echo 'gc 1 @0.012s 0%: 0.015+7.9+0.0' >cut.log
run gclog ingest -o none.db cut.log
is "nothing but rejects: status 1" "$status" 1
like "nothing but rejects: names the report of them" "$err" \
	'cut.log: no whole record; .*rejected'
run gclog report none.db rejected --format csv
is "the reject is kept" "$(column text)" \
	"$(cat cut.log)"

run gclog ingest -o not.db nosuch.log
says "a missing file" '^gclog: nosuch.log: No such file'
ok "no database for no input" test ! -e not.db
run gclog ingest -o some.db nosuch.log "$web"
is "one missing file of two: status 2" "$status" 2
like "one missing file of two: the other is read" "$err" \
	'run 1: 41 cycles .*some.db'
if can_drop; then
	cp "$web" secret.log
	chmod 0 secret.log
	run as_user ingest -o secret.db secret.log
	says "an unreadable file" '^gclog: secret.log: Permission denied'
else
	skip "an unreadable file" "only root is here"
fi

# ---- bytes of all kinds ---------------------------------------------------------

# cycles NAME WANT: of what kind.log holds.
cycles()
{
	rm -f kind.db
	run gclog ingest -o kind.db kind.log
	is "$1: read" "$status" 0
	like "$1: every cycle" "$err" "^gclog: run 1: $2 cycles?[ ,]"
}
awk '{ printf "%s\r\n", $0 }' "$web" >kind.log
cycles "CRLF" 41
awk '{ printf "%s%s", sep, $0; sep = "\n" }' "$web" >kind.log
cycles "no final newline" 41
head -n 1 "$web" | tr -d '\n' >kind.log
cycles "a lone line without newline" 1
sed 's/.*/#&#/' "$web" | tr '#' '\000' >kind.log
cycles "NULs" 41
{
	head -c 65536 /bin/sh
	echo
	cat "$web"
	head -c 65536 /bin/sh
} >kind.log
cycles "binary around it" 41
{
	head -c 3000000 /dev/zero | tr '\000' x
	cat "$web"
} >kind.log
cycles "after three million bytes on its line" 41
sed 's/^/app-1  | 2026-01-02T03:04:05Z /' "$web" >kind.log
cycles "after a prefix" 41

# ---- --tee ------------------------------------------------------------------------

run gclog ingest -o tee.db --tee "$web"
is "--tee: read" "$status" 0
ok "--tee: the same bytes" cmp "$web" "$tap_dir/out"
like "--tee: the end is told on stderr" "$err" '41 cycles'
cat /bin/sh "$web" /bin/sh >binary
printf '\0\377\n\r\033[31m' >>binary
# shellcheck disable=SC2002 # a pipe it has to be
cat binary | gclog ingest -o tee.db --tee <binary >out 2>err
ok "--tee: the same bytes of a binary" cmp binary out

{
	cat "$web"
	yes 'some line of the program, to fill the pipe with' |
		head -c 400000
	cat "$web"
} >long.log
# shellcheck disable=SC2094 # long.log is only read
{
	gclog ingest -o gone.db --tee <long.log 2>err
	echo $? >gone
} | head -c 1 >first
is "--tee, nobody reads: status 2" "$(cat gone)" 2
is "--tee, nobody reads: told once" \
	"$(grep -c 'standard output: Broken pipe' err)" 1
like "--tee, nobody reads: all is kept" "$(cat err)" '82 cycles'
status=0
gclog ingest -o full.db --tee "$web" >/dev/full 2>err || status=$?
is "--tee to a full device: status 2" "$status" 2
like "--tee to a full device: told" "$(cat err)" 'standard output: No space'
like "--tee to a full device: all is kept" "$(cat err)" '41 cycles'

# ---- memory -------------------------------------------------------------------------

# Reads 64 MB through a fifo and looks at the peak while it is still open.
peak()
{
	mkfifo pipe
	(start ingest -o peak.db <pipe 2>peak.err) &
	pid=$!
	exec 3>pipe
	head -c 67108864 /dev/zero | tr '\000' "$1" >&3
	hwm=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$pid/status")
	echo >&3
	cat "$web" >&3
	exec 3>&-
	wait "$pid"
	rm pipe
}
if ! [ -r /proc/self/status ]; then
	skip "memory" "no /proc here"
elif ! bare; then
	skip "memory" "gclog $why"
else
	peak x
	like "a line of 64 MB: read over" "$(cat peak.err)" '41 cycles'
	ok "a line of 64 MB: less than 32 MB of memory" \
		test "$hwm" -gt 0 -a "$hwm" -lt 32768
	diag "peak: $hwm kB"
fi
done_testing
