# Proves that gclog runs lists every run as it was read.
. "${0%/*}/cli.sh"

run gclog runs
says "no database" '^gclog: run.db: no such database'
gclog ingest "$web" 2>/dev/null
gclog ingest --again --label 'a "b", c' -t z=1 -t a='x y' "$web" "$web" 2>/dev/null
echo 'gc 1 @0.012s 0%: 0.015+7.9+0.0' >cut.log
gclog ingest cut.log 2>/dev/null
gclog ingest -o other.db "$web" 2>/dev/null

run gclog runs --format csv
is "status" "$status" 0
ok "CSV" is_csv "$tap_dir/out"
is "oldest first" "$(column id | tr '\n' ' ')" '1 2 3 4 '
run gclog runs --format jsonl
is "a line a run" "$(echo "$out" | grep -c .)" 4
like "a run without label" "$out" '^\{"id": 1, "label": null, '
like "a run with label and tags" "$out" \
	'^\{"id": 2, "label": "a \\"b\\", c", .*"tags": "a=x y z=1"\}$'
like "cycles" "$out" '"id": 3, .*"cycles": 41, "rejected": 0, '
like "rejects" "$out" '"id": 4, .*"cycles": 0, "rejected": 1, '
run gclog runs --format json
ok "JSON" is_json "$tap_dir/out"
ok "when it was read" awk '
	{
		while (match($0, /"started_wall_ns": [0-9]+/)) {
			at = substr($0, RSTART + 19, 10)
			if (at < was || at < 1700000000)
				bad = 1
			was = at
			n++
			$0 = substr($0, RSTART + RLENGTH)
		}
	}
	END { exit bad || n != 4 }' "$tap_dir/out"
run gclog runs
like "a table for people" "$out" '^ +Run +Label +Input +Ingested'
like "time in UTC" "$out" ' [0-9-]{10} [0-9:]{8} UTC +complete '
run gclog runs other.db --format csv
is "another database" "$(column id)" 1
done_testing
