// Strides has a line for everything that a walk from line to line may stumble over.
package main

import (
	"os"
	"runtime"
)

var (
	nowhere *int
	rounds  int
)

func main() {
	grown := grows(500)
	woken := parks()
	caught := faults()
	runtime.Gosched()
	if len(os.Args) > 2 {
		spins()
	}
	if len(os.Args) > 1 {
		for {
		}
	}
	os.Exit(grown + woken + caught)
}

func spins() {
	for {
		rounds++
		nowhere = nil
	}
}

// Grows has its stack moved on the way.
func grows(n int) int {
	var pad [512]byte
	pad[n%len(pad)] = 1
	if n == 0 {
		return int(pad[0])
	}
	return grows(n - 1)
}

// Parks lets another goroutine run before it goes on.
func parks() int {
	c := make(chan int)
	go func() {
		c <- 2
	}()
	return <-c
}

// Faults comes back by way of a panic.
func faults() (caught int) {
	defer func() {
		if recover() != nil {
			caught = 4
		}
	}()
	return *nowhere
}
