// +build special

package main

func init() {
	tagged = "tagged"
}
