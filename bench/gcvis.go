// Counts what the parser of gcvis (github.com/davecheney/gcvis) finds; with
// parser.go and tracedata.go of a checkout of it, the anchor of row 18 of
// bench/run.
package main

import (
	"fmt"
	"os"
)

func main() {
	parser := NewParser(os.Stdin)
	cycles := 0
	go parser.Run()
	for {
		select {
		case <-parser.GcChan:
			cycles++
		case <-parser.ScvgChan:
		case <-parser.NoMatchChan:
		case <-parser.done:
			fmt.Println(cycles+len(parser.GcChan), parser.Err)
			return
		}
	}
}
