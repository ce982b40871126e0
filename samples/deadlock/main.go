// Deadlock waits on a channel that no one sends on: the runtime finds no goroutine left that could
// run, and ends the program with status 2.
package main

import "fmt"

func main() {
	ch := make(chan string)
	fmt.Println("waiting")
	fmt.Println(<-ch) // stop: wait
}
