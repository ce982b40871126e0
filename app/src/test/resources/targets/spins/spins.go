// Spins for ever, while it is initialised.
package main

var rounds int

func init() {
	for {
		rounds++
	}
}

func main() {}
