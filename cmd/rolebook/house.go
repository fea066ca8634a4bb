package main

import (
	"time"

	"rolebook/internal/readapi"
	"rolebook/internal/server"
)

// house is what holds for documents that say nothing themselves, for every verb
// that reads documents.
type house struct {
	Locale       string `help:"Language and country of documents that name none, such as de-DE." default:"en-GB"`
	Currency     string `help:"Currency of pay that names none, such as EUR." default:"GBP"`
	HoursPerWeek string `help:"Hours of a full week, for the yearly figures of hourly pay." default:"37.5"`
	DaysPerYear  int    `help:"Days in a year that an employee is paid for, for the yearly figures of daily pay." default:"260"`
	ContractDays int    `help:"Days in a year that a contractor is paid for; 0 gives their rates no yearly figure." default:"0"`
}

// House is what the flags say.
func (h house) House() server.House {
	return server.House{
		Locale: h.Locale, Currency: h.Currency,
		HoursPerWeek: h.HoursPerWeek, DaysPerYear: h.DaysPerYear, ContractDays: h.ContractDays,
	}
}

// caching is what caches are told, in the words of Cache-Control.
type caching struct {
	SMaxage              time.Duration `name:"s-maxage" help:"How long a cache answers for the read API by itself." default:"1m"`
	StaleWhileRevalidate time.Duration `help:"How much longer a cache may answer while it asks." default:"5m"`
	StaleIfError         time.Duration `help:"How much longer a cache may answer while this server is away." default:"24h"`
}

// Caching is what the flags say.
func (c caching) Caching() readapi.Caching {
	return readapi.Caching{Shared: c.SMaxage, Revalidate: c.StaleWhileRevalidate, Error: c.StaleIfError}
}
