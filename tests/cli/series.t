# Proves that the files of a rotated log are put into their order and read as
# one, and that a record across two of them is whole.
. "${0%/*}/cli.sh"

# in_order NAME WANT SIGN FILES...: one run of every cycle in order.
in_order()
{
	name=$1 want=$2 sign=$3
	shift 3
	rm -f run.db
	run gclog ingest --series "$@"
	is "$name: status 0" "$status" 0
	is "$name: told" "$(echo "$err" | sed 's/^gclog: [0-9]*\. //')" \
		"gclog: a series of $# files, in the order of $sign
$want
gclog: run 1: 41 cycles (0 forced), 0 rejected -> run.db"
	run gclog export run.db gctrace
	is "$name: every cycle in order" "$(column gc | tr '\n' ' ')" \
		"$(seq 41 | tr '\n' ' ')"
	is "$name: lines are counted through" \
		"$(column line_no | tr '\n' ' ')" "$(seq 41 | tr '\n' ' ')"
}

names='the numbers or dates in their names'
clock='the clock of the process that printed them'
head -c 2000 "$web" | gzip -c >app.log.10.gz
tail -c +2001 "$web" | head -c 1500 >app.log.9
tail -c +3501 "$web" >app.log
in_order "numbers" 'app.log.10.gz
app.log.9
app.log' "$names" app.log app.log.9 app.log.10.gz
run gclog runs --format csv
like "the run names its files" "$out" '"app.log.10.gz, app.log.9, app.log"'
run gclog explain run.db:1:41
is "a line of it is explained" "$status" 0
mv app.log.10.gz app.log-20261119.gz
mv app.log.9 app.log-20261120
in_order "dates" 'app.log-20261119.gz
app.log-20261120
app.log' "$names" app.log app.log-20261120 app.log-20261119.gz

head -n 20 "$web" >z.log
sed -n '21,30p' "$web" >c.log
sed -n '31,$p' "$web" >m.log
in_order "the clock" 'z.log
c.log
m.log' "$clock" m.log c.log z.log
mkdir logs
mv z.log c.log m.log logs/
rm -f run.db
run gclog ingest --series logs
like "a folder" "$err" '^gclog: run 1: 41 cycles'
run gclog ingest --series -o glob.db 'logs/*.log'
like "a pattern" "$err" '^gclog: run 1: 41 cycles'
run gclog ingest --series logs
is "the same series again: status 2" "$status" 2
like "the same series again: told" "$err" \
	'^gclog: logs/z.log, logs/c.log, logs/m.log: run 1 has the same content'

# A process that began anew: the clock is of no use, the names are.
sed -n '1,20p' "$web" >re.log.1
sed -n '1,10p' "$web" >re.log
run gclog ingest --series -o re.db re.log re.log.1
like "two processes" "$err" '^gclog: run 1: 30 cycles'
like "two processes: by name" "$err" "order of $names"
cp re.log.1 first
cp re.log second
touch -d '2026-01-02 03:04:05' first
touch -d '2026-01-02 03:04:06' second
run gclog ingest --series -o changed.db second first
like "by time of change" "$err" 'the order of when they were last written to'
like "by time of change: the older first" "$err" '1\. first'

run gclog ingest --series -o not.db re.log nosuch.log
says "a missing file" '^gclog: nosuch.log: No such file'
run gclog ingest --series --follow re.log
says "--series and --follow" '^gclog: --follow takes one file'
gzip -c <logs/c.log >part.gz
head -c $(($(wc -c <part.gz) - 9)) part.gz >hurt.log.1
cp logs/z.log hurt.log.2
cp logs/m.log hurt.log
run gclog ingest --series -o hurt.db hurt.log hurt.log.1 hurt.log.2
is "a damaged file: status 2" "$status" 2
like "a damaged file: told" "$err" '^gclog: hurt.log.1: the gzip data is cut'
like "a damaged file: what comes after is read" "$err" \
	'^gclog: run 1: (3[2-9]|4[01]) cycles'
run gclog runs hurt.db --format csv
like "a damaged file: interrupted" "$out" ',interrupted,'
run gclog ingest -o stdin.db --series - one.log
is 'standard input is no file of a series' "$status" 2
like 'and that is told' "$err" 'series takes files'
done_testing
