# Proves that a log cut off anywhere is no trouble: what is whole is stored,
# and the exit status says whether anything was.
. "${0%/*}/cli.sh"

# cut LOG BYTES STATUS
cut()
{
	head -c "$2" "$fixtures/$1" >cut.log
	run gclog ingest -o cut.db cut.log
	is "$1, $2 bytes: exit status" "$status" "$3"
	rm -f cut.db
}

cut gctrace/go1.22.12/forced.log 0 1
cut gctrace/go1.22.12/forced.log 1 1
cut gctrace/go1.22.12/forced.log 100 1
cut gctrace/go1.22.12/forced.log 1000 0
cut gctrace/go1.22.12/torn-file.log 9999 0
cut torn/go1.24.4/children-exact.log 1234 0
cut timev/gnu-1.9/leak.log 1000 0
cut time/bash-p.log 300 0
done_testing
