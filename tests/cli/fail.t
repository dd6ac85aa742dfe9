# Proves that a database that cannot be had, or runs full, never hurts the
# program beside: its output is read to the end, and the failure told once.
. "${0%/*}/cli.sh"

# Records first, then more than pipes hold, so that a writer would notice.
{
	i=0
	while [ "$i" -lt 100 ]; do
		cat "$web"
		i=$((i + 1))
	done
	yes 'a line of the program itself, nothing about the collector' |
		head -c 3000000
} >many.log

# drained NAME ERE COMMAND...: pipes many.log into COMMAND, which ingests it.
drained()
{
	name=$1 ere=$2
	shift 2
	{
		cat many.log
		echo "$?" >writer
	} | {
		status=0
		"$@" >out 2>err || status=$?
		echo "$status" >status
	}
	is "$name: status 2" "$(cat status)" 2
	is "$name: the writer is not hurt" "$(cat writer)" 0
	is "$name: told once" "$(grep -cE -e "$ere" err)" 1
	is "$name: and that the rest is not kept" \
		"$(grep -c 'the rest of the input is .*, not kept' err)" 1
	is "$name: and nothing else" "$(grep -c . err)" 2 || diag "$(cat err)"
}

# patch FILE OFFSET BYTES: as printf takes them.
patch()
{
	# shellcheck disable=SC2059 # escapes of bytes
	printf "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}

# ---- from the beginning -------------------------------------------------------

mkdir folder
drained "a folder" '^gclog: folder: is a directory' gclog ingest -o folder
drained "no such folder" '^gclog: no/run.db: .*open' \
	gclog ingest -o no/run.db
cp "$web" foreign
drained "a foreign file" '^gclog: foreign: not a gclog database' \
	gclog ingest -o foreign
ok "a foreign file is left alone" cmp "$web" foreign

gclog ingest -o good.db "$web" 2>/dev/null
cp good.db other.db
patch other.db 68 '\001\002\003\004' # application_id
cp other.db other.was
drained "a database of another program" \
	'^gclog: other.db: not a gclog database' gclog ingest -o other.db
ok "a database of another program is left alone" cmp other.was other.db
run gclog report other.db
says "a report of another program's database" 'other.db: not a gclog database'

cp good.db newer.db
patch newer.db 60 '\000\000\003\347' # user_version
cp newer.db newer.was
drained "a newer schema" \
	'^gclog: newer.db: written by a newer gclog .*999.*; update gclog' \
	gclog ingest -o newer.db
ok "a newer schema is left alone" cmp newer.was newer.db
run gclog report newer.db
says "a report of a newer schema" 'written by a newer gclog'

cp good.db hurt.db
i=100
while [ "$i" -lt 8192 ]; do
	printf '\252\125\252\125\252\125\252\125'
	i=$((i + 8))
done | dd of=hurt.db bs=1 seek=100 conv=notrunc 2>/dev/null
drained "a damaged database" '^gclog: hurt.db: .*(damaged|malformed)' \
	gclog ingest -o hurt.db
run gclog report hurt.db
says "a report of a damaged database" '^gclog: hurt.db: .*damaged'

if can_drop; then
	mkdir closed
	cp good.db closed/run.db
	chmod 444 closed/run.db
	chmod 555 closed
	drained "a folder not to be written to" \
		'^gclog: closed/new.db: .*open' as_user ingest -o closed/new.db
	drained "a file not to be written to" \
		'^gclog: closed/run.db: Permission denied' \
		as_user ingest -o closed/run.db
	run as_user report closed/run.db summary --format json
	is "a report of a file not to be written to" "$(json_value cycles)" 41
	chmod 755 closed
	chmod 000 closed/run.db
	run as_user report closed/run.db
	says "a report of a file not to be read" \
		'^gclog: closed/run.db: Permission denied'
else
	skip "no permission" "only root is here"
fi

drained "with --tee" '^gclog: folder: is a directory' \
	gclog ingest -o folder --tee
ok "with --tee: every byte is passed on" cmp many.log out
status=0
gclog ingest -o folder --tee many.log >out 2>err || status=$?
is "a file with --tee: status 2" "$status" 2
ok "a file with --tee: every byte is passed on" cmp many.log out
run gclog ingest -o folder many.log
says "a file, nobody waits for" '^gclog: folder: is a directory'

# ---- full, later on -------------------------------------------------------------

# limited ARGS...: ingests with files of at most 300 KiB.
limited()
{
	(
		ulimit -f 600
		start ingest "$@"
	)
}
drained "no room in a file" '^gclog: limited.db: ' limited -o limited.db
run gclog report limited.db summary --format json
is "no room in a file: what there was room for is there" "$status" 0
ok "no room in a file: whole batches" \
	test "$(json_value cycles)" -lt 4100
run gclog ingest -o limited.db "$web"
is "no room in a file: it can be written to again" "$status" 0

# full: ingests into a file system of 384 KiB, mounted on "small".
full()
{
	set -- "$GCLOG" ingest -o small/run.db
	if [ -n "${GCLOG_WRAP:-}" ]; then
		# shellcheck disable=SC2086 # a command and its options
		set -- "$top_builddir/libtool" --mode=execute $GCLOG_WRAP "$@"
	fi
	if [ "$mounted" = here ]; then
		"$@"
		return
	fi
	# shellcheck disable=SC2016 # for the inner shell
	unshare -rm sh -c 'mount -t tmpfs -o size=384k none small &&
		exec "$@"' sh "$@"
}
mkdir small
mounted=
if unshare -rm mount -t tmpfs -o size=384k none small 2>/dev/null; then
	mounted=apart
elif mount -t tmpfs -o size=384k none small 2>/dev/null; then
	mounted=here
fi
if [ -n "$mounted" ]; then
	drained "a full device" \
		'^gclog: small/run.db: no room left on its device' full
else
	skip "a full device" "no file system can be mounted here"
fi
[ "$mounted" != here ] || umount small
done_testing
