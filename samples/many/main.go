// Many parks N goroutines (100, or the first argument) on a channel, made on all Ps at once, and
// waits until all of them are there before it prints and leaves.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
)

func main() {
	n := 100
	if len(os.Args) > 1 {
		var err error
		n, err = strconv.Atoi(os.Args[1])
		if err != nil || n < 0 {
			fmt.Fprintln(os.Stderr, "usage: many [N], with N >= 0 goroutines")
			os.Exit(2)
		}
	}

	gate := make(chan struct{})
	var arrived int64
	// One maker for each P, so that the goroutines come from all of them and not from main's alone.
	makers := runtime.GOMAXPROCS(0)
	for i := 0; i < makers; i++ {
		go spawn(n/makers+extra(i, n%makers), gate, &arrived) // stop: maker
	}
	for atomic.LoadInt64(&arrived) < int64(n) {
		runtime.Gosched() // until the last one is about to park
	}
	fmt.Println("parked", n) // stop: parked
	close(gate)
}

// extra spreads the remainder of n/makers over the first makers.
func extra(i, remainder int) int {
	if i < remainder {
		return 1
	}
	return 0
}

func spawn(n int, gate <-chan struct{}, arrived *int64) {
	for i := 0; i < n; i++ {
		go park(gate, arrived)
	}
}

func park(gate <-chan struct{}, arrived *int64) {
	atomic.AddInt64(arrived, 1)
	<-gate // stop: park
}
