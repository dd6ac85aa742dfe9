# Proves that gclog ingest --format reads a user's own records: into tables of
# their own, beside the built-in ones, and that later definitions go with them.
. "${0%/*}/cli.sh"

cat >heap.formats <<'END'
# what my program prints about itself
family  heapline
doc     Heap figures of our service.
shape   Alloc:{alloc_bytes}(bytes) HeapIdle:{heap_idle_bytes}(bytes)
sample  2016/05/06 10:44:24 Alloc:63872(bytes) HeapIdle:66592768(bytes)
END
rest='HeapReleased:66281472(bytes)'
{
	echo "2016/05/06 10:44:24 Alloc:63872(bytes) HeapIdle:66592768(bytes) $rest"
	head -n 20 "$web"
	echo "2016/05/06 10:44:25 Alloc:73872(bytes) HeapIdle:66592000(bytes) $rest"
	tail -n +21 "$web"
	echo "2016/05/06 10:44:26 Alloc:83872(bytes) HeapIdle:0(bytes) $rest"
} >app.log

run gclog ingest --format heap.formats app.log
is "a log: status" "$status" 0
like "every record of both is told" "$err" \
	'run 1: 3 heapline, 41 cycles \(.*, 0 rejected'
run gclog export heapline
is "rows: where they stand" "$(column line_no | tr '\n' ' ')" '1 22 44 '
is "rows: what they say" "$(column alloc_bytes | tr '\n' ' ')" \
	'63872 73872 83872 '
is "rows: another field" "$(column heap_idle_bytes | tr '\n' ' ')" \
	'66592768 66592000 0 '
is "rows: of the one process" "$(column process_id | sort -u)" 1
run gclog export run.db:1 heapline --process 1 --format jsonl
is "of a process, as JSON" "$(grep -c '"alloc_bytes"' "$tap_dir/out")" 3
run gclog explain run.db:22
like "a record is explained" "$out" 'alloc_bytes is 72\.1 KiB'
like "as what it is" "$out" '^ *Family +heapline$'

# It is reported and drawn like built-in ones.
run gclog report run.db heapline --format csv
is "a report: status" "$status" 0
is "a report: of each field, all records, least and largest" "$(cut -d , \
	-f 1-3,6 "$tap_dir/out" | tail -n +2 | tr '\n' ' ')" \
	'alloc_bytes,3,63872,83872 heap_idle_bytes,3,0,66592768 line_no,3,1,44 '
run gclog report
like "it is on the first screen" "$out" '^heapline: Heap figures of our'
run gclog report run.db gctrace --format csv
like "so are built-in families, when asked for" "$out" '^mark_ns,41,'
run gclog report run.db nosuch
says "no such family" 'nosuch: no such report or family'
run gclog plot --script --xy heapline:line_no:alloc_bytes,heap_idle_bytes
is "a chart: status" "$status" 0
like "a chart: what it is of" "$out" 'heapline over line_no'
like "a chart: its legend" "$out" 'heap_idle_bytes'
like "a chart: a point" "$out" '^44 0$'
run gclog plot --script --xy gctrace:at_ns:heap_end_bytes,pause_ns,gc
is "of a built-in family: a panel for each unit" \
	"$(printf '%s\n' "$out" | grep -c '^plot NaN')" 3
for bad in heapline heapline:line_no heapline:line_no: heapline:nosuch:gc \
	nosuch:a:b 'heapline:line_no:alloc_bytes"' process:id:ordinal \
	heapline:line_no:a,b,c,d,e,f,g,h,i; do
	run gclog plot --script --xy "$bad"
	says "refused: $bad" "$(printf '%s' "$bad" | cut -c 1-3)|no number"
done

# A definition is only needed to read.
run gclog ingest "$web"
run gclog export 'run.db:*' heapline
is "a run without it has no rows" "$(column run_id | sort -u)" 1

# New fields are columns, fields that are gone keep theirs.
cat >more.formats <<'END'
family  heapline
shape   Alloc:{alloc_bytes}(bytes) HeapIdle:{_:int}(bytes) HeapReleased:{released_bytes}(bytes)
sample  Alloc:63872(bytes) HeapIdle:66592768(bytes) HeapReleased:66281472(bytes)
END
run gclog ingest --again --format more.formats app.log
is "a later definition: status" "$status" 0
run gclog export 'run.db:*' heapline
is "new fields are NULL in old rows" "$(column released_bytes |
	tr '\n' ' ')" '   66281472 66281472 66281472 '
is "fields that are gone keep their column" "$(column heap_idle_bytes |
	tr '\n' ' ')" '66592768 66592000 0    '
sed 's/{alloc_bytes}/{alloc_bytes:word}/; s/(bytes) HeapIdle.*//
	s/^\(sample.*:\)[0-9]*/\1few and more/' more.formats >other.formats
run gclog ingest --again --format other.formats app.log
says "another type" 'run\.db: keeps alloc_bytes of family heapline as int, which now is text; give'

# What is wrong is told before anything is read.
sed 's/Idle:{/idle:{/' heap.formats >bad.formats
run gclog ingest -o no.db --format bad.formats app.log
says "a sample that does not match" \
	'bad\.formats:4: the sample does not match this shape: 2016/05/06'
ok "no database is made" test ! -e no.db
run gclog ingest -o no.db --format nosuch.formats app.log
says "no such file" 'nosuch\.formats: No such file'
run gclog ingest -o no.db --format heap.formats --format heap.formats app.log
says "one family twice" 'heap\.formats:2: there is a family of that name'
printf 'family b\nshape bytes:{n}\nsample bytes:1\n' >two.formats
run gclog ingest -o two.db --format heap.formats --format two.formats app.log
is "two files: status" "$status" 0
like "two files: both count" "$err" 'run 1: 3 heapline, 41 cycles'

# Somebody else's table is left alone.
if command -v sqlite3 >/dev/null; then
	cp run.db mine.db
	sqlite3 mine.db 'CREATE TABLE b (x)'
	run gclog ingest --again -o mine.db --format two.formats app.log
	says "a table of that name" 'mine\.db: has a table b that is of no format'
else
	skip "a table of that name" 'no sqlite3'
fi

# Values are untrusted.
printf 'family evil\nshape evil {what:text}\nsample evil x\n' >evil.formats
printf 'evil \033[31m"; DROP TABLE run; \200\n' >evil.log
run gclog ingest -o evil.db --format evil.formats evil.log
is "evil text: status" "$status" 0
run gclog export evil.db evil --format json
like "is kept and escaped" "$out" 'u001b\[31m\\"; DROP TABLE run; \\\\x80'

# Read in pieces, what ends in text is read to its end.
{ printf 'evil ab'; printf 'cd\nevil end\n'; } | gclog ingest -o evil.db \
	--format evil.formats 2>/dev/null
run gclog export evil.db evil
is "a text that ends its line" "$(column what | tr '\n' ' ')" 'abcd end '
done_testing
