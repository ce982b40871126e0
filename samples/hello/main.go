// Hello is the program that gotrace is shown with: one goroutine sends on a channel, main prints
// what it received. Comments of the form "stop: NAME" mark lines that tests stop at.
package main

import "fmt"

func main() {
	fmt.Println("startup") // stop: startup

	ch := make(chan string)
	go send(ch)          // stop: go
	message := <-ch      // stop: receive
	fmt.Println(message) // stop: print
}

func send(ch chan<- string) {
	ch <- "hi,world" // stop: send
}
