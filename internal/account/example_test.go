package account_test

import (
	"context"
	"fmt"
	"log"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/store/sim"
)

func Example() {
	ctx := context.Background()
	people := account.New(sim.New(1, sim.Options{}).Node(nil), account.Options{Issuer: "https://cms.example.com"})

	from := account.Client{IP: "192.0.2.7"}

	code, err := people.SetupCode(ctx) // the server prints it
	if err != nil {
		log.Fatal(err)
	}
	_, err = people.Setup(ctx, code, account.NewPerson{
		Email: "ada@example.com", Name: "Ada Lovelace", Password: "mill cog analytical engine",
	}, from)
	if err != nil {
		log.Fatal(err)
	}

	tokens, err := people.SignIn(ctx, account.Attempt{Email: "Ada@example.com", Password: "mill cog analytical engine"}, from)
	if err != nil {
		log.Fatal(err)
	}
	who, err := people.Authenticate(ctx, tokens.AccessToken)
	fmt.Println(who.User.Name, who.User.Role, err)

	if err := people.SignOut(ctx, tokens.RefreshToken, from); err != nil {
		log.Fatal(err)
	}
	_, err = people.Authenticate(ctx, tokens.AccessToken)
	fmt.Println(fault.KindOf(err))
	// Output:
	// Ada Lovelace admin <nil>
	// unauthenticated
}
