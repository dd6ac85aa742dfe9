# Proves that what is read of runtime.MemStats is what was printed and what the
# programs knew of themselves: fixtures/memstats, old, middle and new releases.
. "${0%/*}/../lib/tap.sh"

# Every column that holds a field of it, from the wordings themselves.
gclog families memstats --format jsonl |
	sed -n 's/.*"since": "fields".*"shape": "\(.*\)"}.*/\1/p' |
	sed 's/\\u000a/\n/g; s/\\n/\n/g' | sed -n \
	's/^\({!}\)\{0,1\}\([A-Za-z]*\){is}{\([a-z_]*\)[,:}][^}]*}$/\2 \3/p' |
	grep -v ' _$' >names
is 'most fields have a column' "$(($(wc -l <names) > 30))" 1

# column FIELD: its column.
column()
{
	sed -n "s/^$1 //p" names
}

# value LINE FIELD: what the JSON of a row has of it.
value()
{
	printf '%s\n' "$1" | sed -n \
	    "s/.*\"$(column "$2")\": \(\"[^\"]*\"\|[^,}]*\).*/\1/p" |
		tr -d '"' | sed 's/^true$/1/; s/^false$/0/'
}

# printed: FIELD VALUE of all that a log's last snapshot has.
printed()
{
	case $1 in
	*/ways.log)
		sed -n 's/^{\(Alloc:.*\) BySize:.*/\1/p' "$1" |
			sed 's/ \([A-Za-z]*\):/\n\1:/g; s/^Alloc:/Alloc:/' |
			sed 's/:/ /' ;;
	*/heap.log)
		sed -n 's/^# \([A-Za-z]*\) = /\1 /p' "$1" |
			sed 's/^\(Stack\|MSpan\|MCache\) \(.*\) \/ \(.*\)/\1Inuse \2\n\1Sys \3/' ;;
	*/vars.log)
		sed -n 's/.*"memstats": {\(.*\)/\1/p' "$1" |
			sed 's/,"BySize".*//; s/,"\([A-Za-z]*\)":/\n"\1":/g' |
			sed 's/"\([A-Za-z]*\)":/\1 /' ;;
	*)
		: ;;
	esac | sed 's/ true$/ 1/; s/ false$/ 0/'
}

# known FOLDER LOG FIELD: what the program knew at its end.
known()
{
	sed -n "s/^$2 $3 //p" "$1/truth"
}

for log in "$top_srcdir"/fixtures/memstats/*/*.log; do
	folder=${log%/*} name=${log##*/}
	name=${name%.log}
	told="${folder##*/} $name"
	run gclog ingest -o "${folder##*/}-$name.db" "$log"
	is "$told: is read" "$status" 0
	gclog export "${folder##*/}-$name.db" memstats --format jsonl >rows
	case $name in
	ways) is "$told: has its snapshots" "$(wc -l <rows)" 6 ;;
	*) is "$told: has one snapshot" "$(wc -l <rows)" 1 ;;
	esac
	row=$(tail -n 1 rows)
	wrong=
	printed "$log" >values
	while read -r field value; do
		got=$(value "$row" "$field")
		# A fraction has other digits for the same double.
		case $value in
		0.*) awk "BEGIN { exit !($got == $value) }" && got=$value ;;
		esac
		[ "$got" = "$value" ] || wrong="$wrong $field"
	done <values
	is "$told: every value is as printed" "$wrong" ''

	num=$(value "$row" NumGC)
	# While no cycle was run since, these are what they were.
	for field in NumGC LastGC PauseTotalNs NumForcedGC; do
		[ "$num" = "$(known "$folder" "$name" NumGC)" ] || break
		got=$(value "$row" "$field")
		want=$(known "$folder" "$name" "$field")
		# Not of that release, or not in that form.
		[ "$got" != null ] || ! grep -q "^$field " values || got=lost
		[ "$got" != null ] || continue
		# A double holds no more of the seconds since 1970.
		case $name-$field in
		*metrics-LastGC | prometheus-LastGC)
			got=${got%???} want=${want%???} ;;
		esac
		is "$told: $field is the program's" "$got" "$want"
	done
	for field in TotalAlloc Mallocs Frees; do
		got=$(value "$row" "$field")
		# The block of Go 1.0 has no frees.
		[ "$got" = null ] || ok "$told: $field is no more than at the end" \
			test "$got" -le "$(known "$folder" "$name" "$field")"
	done
	case $name in
	ways | heap | vars)
		is "$told: the pauses are the program's" \
			"$(value "$row" PauseNs | tr -d '[]' | tr , ' ' |
				cut -d ' ' -f "1-$num")" \
			"$(known "$folder" "$name" pauses |
				cut -d ' ' -f "1-$num")" ;;
	esac
done
done_testing
