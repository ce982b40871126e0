// Command confides prints what nobody is to see: variables, arguments, and its user's home.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("the program confides", os.Getenv("API_TOKEN"), os.Args[1:], os.Getenv("HOME"))
	fmt.Println("SHORT=" + os.Getenv("SHORT"))
}
