# Proves that an ingest can be watched, killed and ended while a program still
# writes, and that several into one database lose nothing.
. "${0%/*}/cli.sh"

# begin OPTIONS...: gclog ingest on the fifo "pipe", whose other end is fd 3.
begin()
{
	rm -f pipe
	mkfifo pipe
	(start ingest "$@" <pipe >tee.out 2>live.err) &
	pid=$!
	exec 3>pipe
}

# has DB N: whether a report of DB tells N cycles by now.
has()
{
	gclog report "$1" summary --format json >report.out 2>report.err &&
		grep -q "\"cycles\": $2," report.out
}

# ---- a report beside it ------------------------------------------------------

begin -o live.db
head -n 10 "$web" >&3
ok "a report sees what was written so far" until_true has live.db 10
sed -n '11,20p' "$web" >&3
ok "and what comes later" until_true has live.db 20
sleep 1 # longer than what is gathered for one commit
sed -n '21,30p' "$web" >&3
ok "and what comes after a silence, before the next" \
	until_true has live.db 30
like "the run is open meanwhile" "$(cat report.out)" '"status": "open"'
run gclog plot live.db heap --script
is "a chart can be made meanwhile" "$status" 0
sed -n '31,$p' "$web" >&3
exec 3>&-
wait "$pid"
is "the end of input ends it" "$?" 0
ok "everything is there" has live.db 41
like "the run is complete then" "$(cat report.out)" '"status": "complete"'
ok "the database is one file again" test ! -e live.db-wal

begin -o lines.db
head -n 3 "$web" >&3
until_true has lines.db 3
sleep 1 # so that what comes is committed before it is known to be all
printf 'the last line' >&3
sleep 1
exec 3>&-
wait "$pid"
run gclog runs lines.db --format csv
is "a last line without newline, late, is counted" "$(column lines)" 4

# ---- killed --------------------------------------------------------------------

begin -o killed.db
head -n 25 "$web" >&3
until_true has killed.db 25
kill -9 "$pid"
wait "$pid" 2>/dev/null
exec 3>&-
run gclog report killed.db summary --format json
is "killed: the database opens" "$status" 0
is "killed: what was committed is there" "$(json_value cycles)" 25
is "killed: the run is still open" "$(json_value status)" '"open"'
run gclog ingest -o killed.db "$web"
is "killed: the database takes the next run" "$status" 0
like "killed: the next run is one of its own" "$err" 'run 2: 41 cycles'
run gclog report killed.db:1 summary --format json
is "killed: the first run is as it was" "$(json_value cycles)" 25

# ---- told to end -----------------------------------------------------------------

# passed N: whether N lines came out of --tee.
passed()
{
	[ "$(wc -l <tee.out)" -eq "$1" ]
}
begin -o term.db --tee
head -n 12 "$web" >&3
until_true passed 12
kill -s TERM "$pid"
status=0
wait "$pid" || status=$?
exec 3>&-
is "SIGTERM: status 2" "$status" 2
like "SIGTERM: told" "$(cat live.err)" 'interrupted; what was read is kept'
ok "SIGTERM: what was read is kept" has term.db 12
like "SIGTERM: the run is marked" "$(cat report.out)" \
	'"status": "interrupted"'

# ---- two at once --------------------------------------------------------------------

pids=
for i in 1 2 3 4; do
	(start ingest --again -o both.db --label "w$i" "$web" 2>"both$i.err") &
	pids="$pids $!"
done
failed=0
for pid in $pids; do
	wait "$pid" || failed=$((failed + 1))
done
is "four at once: none fails" "$failed" 0
run gclog runs both.db --format csv
is "four at once: four runs" "$(column label | sort | tr '\n' ' ')" \
	'w1 w2 w3 w4 '
is "four at once: every cycle of each" "$(column cycles | tr '\n' ' ')" \
	'41 41 41 41 '
run gclog export 'both.db:*' gctrace
is "four at once: every row" "$(column gc | grep -c .)" 164

rm -f pipe
mkfifo pipe
(start ingest --again -o both.db --label slow <pipe 2>slow.err) &
pid=$!
exec 3>pipe
head -n 5 "$web" >&3
run gclog ingest --again -o both.db --label quick "$web"
is "beside a slow one: read" "$status" 0
sed -n '6,$p' "$web" >&3
exec 3>&-
wait "$pid"
is "the slow one: read" "$?" 0
for label in slow quick; do
	run gclog report "both.db:$label" summary --format json
	is "the $label one: every cycle" "$(json_value cycles)" 41
done
done_testing
