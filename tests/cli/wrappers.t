# Proves that a log reads the same whatever has wrapped it: cycles, stamps and
# streams of real logs, by the table in tests/cli/wrappers/want, and the same
# values as without the wrapper.
. "${0%/*}/cli.sh"

logs=$top_srcdir/fixtures/wrappers
table=$top_srcdir/tests/cli/wrappers/want

# ingest_of LOG DB: reads it as written on 2026-11-20 at noon.
ingest_of()
{
	cp "$1" wrapped.log
	touch -d '2026-11-20 12:00:00' wrapped.log
	run gclog ingest -o "$2" wrapped.log
}

# values DB: what the runtime printed, of all processes, without where.
values()
{
	gclog export "$1" gctrace --process all |
		cut -d , -f 8- | sort
}

while IFS='|' read -r name streams stamps twin; do
	rm -f one.db two.db
	ingest_of "$logs/$name.log" one.db
	is "$name: read" "$status" 0
	gclog export one.db process --format jsonl | sed \
		's/.*"stream": "*\([^",]*\)"*, .*"cycles": \([0-9]*\), .*/\1:\2/' |
		sort | tr '\n' ' ' | sed 's/ $//' >got
	is "$name: streams and their cycles" "$(cat got)" "$streams"
	gclog export one.db gctrace --process all --format jsonl |
		sed 's/.*"wall_ns": \([^,]*\),.*/\1/' | sort -n |
		sed -n '1p;$p' | tr '\n' ' ' | sed 's/ $//' >got
	is "$name: first and last stamp" "$(cat got)" "$stamps"
	[ "$twin" ] || continue
	sed "$twin" "$logs/$name.log" >twin.log
	run gclog ingest -o two.db twin.log
	values one.db >got
	values two.db >want
	ok "$name: the same values as without it" diff -u want got
done <"$table"

# Three containers write at once, and the records of one are torn.
for pod in a b c; do
	case $pod in
	a) log=$top_srcdir/fixtures/torn/go1.22.12/torn-exact-pacer.log ;;
	b) log=$top_srcdir/fixtures/gctrace/go1.22.12/web.log ;;
	c) log=$top_srcdir/fixtures/gctrace/go1.27.3/leakprof.log ;;
	esac
	gclog ingest -o alone.db --label "$pod" "$log" 2>/dev/null
	awk -v pod="$pod" '{ printf "%d %s [pod/%s-1/app] ", FNR, pod, pod
		print }' "$log"
done >tagged
sort -s -n -k 1,1 tagged | sed 's/^[0-9]* [abc] //' >pods.log
run gclog ingest -o pods.db pods.log
is 'three containers at once are read' "$status" 0
for pod in a b c; do
	gclog export "alone.db:$pod" gctrace --process all |
		cut -d , -f 8- | sort >want
	n=$(gclog export pods.db process --format jsonl |
		sed -n "s/.*\"ordinal\": \([0-9]*\), \"stream\": \"$pod-1.app\".*/\1/p")
	: >got
	for p in $n; do
		gclog export pods.db gctrace --process "$p" |
			sed 1d | cut -d , -f 8-
	done >rows
	gclog export pods.db gctrace | sed -n 1p | cut -d , -f 8- |
		cat - rows | sort >got
	ok "container $pod has all its cycles" diff -u want got
done

# Stamps say which records are of a time, and which file comes first.
run gclog ingest -o window.db --since 2026-11-20T10:47:23.7Z \
	--until 2026-11-20T10:47:23.8Z "$logs/cri.web.log"
is 'a window of time is read' "$status" 0
gclog export window.db gctrace --format jsonl |
	sed 's/.*"gc": \([0-9]*\),.*/\1/' | tr '\n' ' ' >got
is 'the cycles in it' "$(cat got)" "$(sed -n \
	's/^2026-11-20T10:47:23\.7.* F gc \([0-9]*\) .*/\1/p' \
	"$logs/cri.web.log" | tr '\n' ' ')"
head -n 2 "$logs/docker-logs-t.web.log" >first.log
tail -n +3 "$logs/docker-logs-t.web.log" >second.log
run gclog ingest -o series.db --series second.log first.log
is 'a series is read' "$status" 0
run gclog report series.db processes
like 'in the order of its stamps' "$out" 'go1.18 +1 +5 +5 +complete'
gclog export series.db gctrace --format jsonl |
	sed 's/.*"gc": \([0-9]*\),.*/\1/' | tr '\n' ' ' >got
is 'every cycle after the one before' "$(cat got)" '1 2 3 4 5 '

run gclog families --wrappers
is 'families --wrappers' "$status" 0
like 'it lists them' "$out" 'compose .*web-1'
run gclog families --wrappers gctrace
is 'with a family: misused' "$status" 2
done_testing
